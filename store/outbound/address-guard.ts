import type { LookupAddress } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { quoted } from "../../core/problem/wording.ts";
import { refusalOfAddress } from "./address-ranges.ts";

/** A call that the guard does not let through. */
export class AddressRefusal extends Error {
  static readonly code = "ACTIONSTORE_ADDRESS_REFUSED";
  readonly code = AddressRefusal.code;

  constructor(detail: string) {
    super(detail);
    this.name = "AddressRefusal";
  }
}

/** Keeps calls away from addresses inside of the store's own network (docs/model.md, Calls 7). */
export interface AddressGuard {
  /** Why this URL may not be called, as far as its host alone shows; undefined: names are looked at when they are resolved. */
  refusalOf(url: URL): string | undefined;
  /** Resolves names for a socket and refuses, with {@link AddressRefusal}, one that has any refused address. */
  readonly lookup: LookupFunction;
}

/** Names that mean this machine or its metadata service, whatever they resolve to. */
const localNames =
  /^(?:(?:.*\.)?localhost|localhost\.localdomain|ip6-localhost|ip6-loopback|metadata|metadata\.google\.internal|instance-data)$/;

/** A guard with these hosts open. What was checked is what is connected to: there is no second look-up for a name to change in. */
export function addressGuard(allowedHosts: readonly string[], resolve: LookupFunction): AddressGuard {
  const allowed = new Set(allowedHosts.map(canonicalHost));
  return {
    refusalOf(url) {
      if (url.protocol !== "https:" && url.protocol !== "http:")
        return `${quoted(url.protocol)} is neither https nor http`;
      if (url.username !== "" || url.password !== "") return "the URL holds user-info";
      const host = canonicalHost(url.hostname);
      if (allowed.has(host)) return undefined;
      if (localNames.test(host)) return `${quoted(host)} names this machine or its network`;
      const refusal = isIP(host) === 0 ? undefined : refusalOfAddress(host);
      return refusal === undefined ? undefined : `${quoted(host)} is ${refusal}`;
    },
    lookup(hostname, options, callback) {
      const host = canonicalHost(hostname);
      resolve(hostname, { ...options, all: true }, (error, found) => {
        if (error !== null) return callback(error, []);
        const addresses = (Array.isArray(found) ? found : []) as LookupAddress[];
        const refused = allowed.has(host)
          ? undefined
          : addresses.map(({ address }) => refusalOfAddress(address)).find((refusal) => refusal !== undefined);
        if (refused !== undefined)
          return callback(new AddressRefusal(`${quoted(host)} resolves to an address that is ${refused}`), []);
        const [first] = addresses;
        if (first === undefined)
          return callback(Object.assign(new Error("no address"), { code: "ENOTFOUND", syscall: "getaddrinfo" }), []);
        if (options.all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      });
    },
  };
}

/** Lower case, without brackets and the dot of the root. */
function canonicalHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
}
