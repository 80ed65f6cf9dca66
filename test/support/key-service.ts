import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What Pulumi.STACK.yaml says of a stack whose secrets are encrypted with the key that a {@link KeyService} hands out. */
export const keyServiceSettings = {
  secretsprovider: "hashivault://tests",
  encryptedkey: Buffer.from("vault:v1:tests").toString("base64"),
};

/**
 * Hands out the key of a stack's secrets as a Vault server does (https://developer.hashicorp.com/vault/api-docs/secret/transit).
 * A passphrase would cost every command of the Pulumi CLI a million rounds of PBKDF2, a third of a second of processor time.
 */
export class KeyService {
  readonly #server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ data: { plaintext: this.#key } }));
  });
  readonly #key = randomBytes(32).toString("base64");

  start(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.on("error", reject).listen(0, "127.0.0.1", resolve);
    });
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /** What a command needs to find it. */
  get environment(): { readonly [name: string]: string } {
    const { port } = this.#server.address() as AddressInfo;
    return { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "tests" };
  }
}
