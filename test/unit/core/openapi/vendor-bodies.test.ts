import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { readOpenApiFile } from "../../../../cli/input/openapi-file.ts";
import { type BodyFault, type BodyResult, firstForms, vendorBodies } from "./support/vendor-bodies.ts";

const root = join(__dirname, "../../../..");
const folder = join(root, "test/fixtures/openapi");

/** Document -> its vendor, as the table of docs/openapi.md names it. */
const vendors: { readonly [file: string]: string } = {
  "adyen-transfers.json": "Adyen, transfers",
  "vendors/adyen-checkout.json": "Adyen, checkout",
  "vendors/asana.json": "Asana",
  "vendors/box.json": "Box",
  "vendors/discord.yaml": "Discord",
  "vendors/intercom.yaml": "Intercom",
  "vendors/klaviyo.yaml": "Klaviyo",
  "line-messaging.yml": "LINE",
  "vendors/onesignal.yaml": "OneSignal",
  "paypal-payouts.json": "PayPal",
  "resend.yaml": "Resend",
  "vendors/sendgrid.json": "SendGrid",
  "vendors/square.json": "Square",
  "vendors/stripe.json": "Stripe",
  "vendors/telnyx.json": "Telnyx",
  "twilio-notify.json": "Twilio",
};

const docs = readFileSync(join(root, "docs/openapi.md"), "utf8");
const table = new Map(
  docs.split("\n").flatMap((line): readonly (readonly [string, string])[] => {
    const cells = line.split("|").map((cell) => cell.trim());
    return cells.length === 8 ? [[cells[1] as string, cells.slice(2, 7).join(" ")]] : [];
  }),
);

/** What the import says of a body that the endpoint would refuse. */
const reported = /left out|not imported|described (?:as|less exactly)|add it by hand/;

test("the documents are of twelve vendors at least, each with its source and licence", () => {
  expect(new Set(Object.values(vendors).map((name) => name.split(",")[0])).size).toBeGreaterThanOrEqual(12);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const file of Object.keys(vendors)) expect(readme).toContain(`| ${file} |`);
});

describe.each(Object.entries(vendors))("%s", (file, vendor) => {
  test("has bodies that its own schemas allow, as often as the document says, and what they refuse is reported", () => {
    const json = readOpenApiFile(basename(file), join(folder, file, ".."));
    const asImported = vendorBodies({ json });
    const { operations, imported, required, everything } = asImported.counts;
    const only = [...new Set(asImported.faults.map(({ operation }) => operation))];
    const chosen = only.length === 0 ? undefined : vendorBodies({ json, only, forms: firstForms({ json, only }) });
    const withForms = operations - only.length + (chosen === undefined ? 0 : wholly(chosen));
    const row = [operations, imported, required, everything, withForms].join(" ");
    expect(`${vendor}: ${table.get(vendor)}`).toBe(`${vendor}: ${row}`);
    const remarksOf = (id: string) =>
      asImported.imported.report.filter(({ operation }) => operation === id).map(({ detail }) => detail);
    const unreported = [...asImported.faults, ...(chosen?.faults ?? [])].filter(
      (fault) => !isReported(fault, remarksOf(fault.operation)),
    );
    expect(unreported).toEqual([]);
  });
});

/** Operations that are right with required values only and with everything. */
function wholly({ counts, faults }: BodyResult): number {
  return counts.operations - new Set(faults.map(({ operation }) => operation)).size;
}

function isReported({ remarks }: BodyFault, before: readonly string[]): boolean {
  return [...remarks, ...before].some((remark) => reported.test(remark));
}
