import * as Type from "@sinclair/typebox";
import { described, record, secretText } from "../schema/annotations.ts";

export const ClientCertificate = record(
  "ClientCertificate",
  "Client certificate for mutual TLS, token calls included.",
  {
    certificate: Type.String(described("Certificate chain, PEM.", "-----BEGIN CERTIFICATE-----\n…")),
    privateKey: secretText("Its private key, PEM."),
  },
);
