import { hasBrace, isIpAddress, writtenHost } from "../../http/url-text.ts";
import { problem } from "../../problem/problem.ts";
import { quoted } from "../../problem/wording.ts";
import type { Rule } from "../read/rule.ts";
import { urlsOf } from "../read/urls.ts";

/** Hosts are named, so that certificates and the address guard know them (Adobe Journey Optimizer has the same rule). */
export const urlHostRule: Rule = {
  codes: ["ACT_URL_IP_ADDRESS"],
  *check(context) {
    for (const { steps, parts, isSecret } of urlsOf(context)) {
      if (parts === undefined) continue;
      const host = writtenHost(parts);
      if (hasBrace(host) || !isIpAddress(host)) continue;
      yield problem("ACT_URL_IP_ADDRESS", {
        path: steps,
        detail: `names its host by IP address${isSecret ? "" : `: ${quoted(host)}`}`,
        hint: "write the host's name, for instance api.example.com",
      });
    }
  },
};
