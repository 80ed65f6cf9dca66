import { X509Certificate } from "node:crypto";
import { type Problem, problem } from "../../core/problem/problem.ts";
import { quoted } from "../../core/problem/wording.ts";
import type { PathStep } from "../../core/value/path.ts";
import { pemBlocks } from "../../core/value/pem.ts";

/** Where the files that a configuration names are read. */
export interface CertificateFiles {
  /** The text of a file, relative to the working directory; throws the system's errors. */
  readFile(path: string): string;
}

const BEGIN = "-----BEGIN ";

/** The certificates of one entry: PEM text, or the path of a PEM file. Problem: ACT_CONFIG_CERTIFICATE. */
export function certificatesIn(
  given: string,
  path: readonly PathStep[],
  files: CertificateFiles,
): { readonly pem: string } | { readonly problem: Problem } {
  const refuse = (detail: string, hint: string) => ({
    problem: problem("ACT_CONFIG_CERTIFICATE", { path, detail, hint }),
  });
  const isText = given.includes(BEGIN);
  const what = isText ? "the text" : `the file ${quoted(given)}`;
  const read = isText ? { text: given } : textOfFile(given, files);
  if ("fault" in read)
    return refuse(
      `${what} cannot be read (${read.fault})`,
      "give the path of a PEM file, relative to the working directory, or the PEM text itself",
    );
  const found = pemBlocks(read.text).flatMap(({ label, text }) => (label === "CERTIFICATE" ? [text] : []));
  if (found.length === 0)
    return refuse(
      `${what} holds no certificate in PEM`,
      "give it from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----",
    );
  const broken = found.findIndex((pem) => !isCertificate(pem));
  if (broken >= 0)
    return refuse(
      `certificate ${broken + 1} of ${found.length} in ${what} is damaged`,
      "give it as the authority publishes it",
    );
  return { pem: found.join("\n") };
}

function textOfFile(path: string, files: CertificateFiles): { readonly text: string } | { readonly fault: string } {
  try {
    return { text: files.readFile(path) };
  } catch (error) {
    return { fault: (error as NodeJS.ErrnoException).code ?? "it is not a file of text" };
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}
