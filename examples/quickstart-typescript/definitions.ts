import { Config } from "@pulumi/pulumi";
import { type CustomActionArgs, payload, variable } from "pulumi-actionstore";

const config = new Config();

/** A push message through Firebase Cloud Messaging. */
export const orderPush: CustomActionArgs = {
  label: "Order push message",
  description: "Tells a customer on their phone that the order is on its way.",
  channel: "push",
  group: "Orders",
  tags: ["orders", "mobile"],
  endpoint: {
    url: "https://fcm.googleapis.com/v1/projects/{project}/messages:send",
    pathParameters: [{ name: "project", value: "acme" }],
    headers: [{ name: "X-Correlation", generated: "uuid" }],
  },
  authentication: {
    privateKeyJwt: {
      use: "grant",
      tokenUrl: "https://oauth2.googleapis.com/token",
      clientId: "journeys@acme.iam.gserviceaccount.com",
      audience: "https://oauth2.googleapis.com/token",
      scope: "https://www.googleapis.com/auth/firebase.messaging",
      privateKey: config.requireSecret("fcmPrivateKey"),
    },
  },
  request: payload({
    message: {
      token: variable({ label: "Device token", order: 1, personal: true }),
      notification: {
        title: variable({ label: "Title", order: 2, maxLength: 60 }),
        body: variable({ label: "Text", order: 3, optional: true }),
      },
      data: variable({ label: "Data for the app", type: "object", optional: true }),
    },
  }),
  response: { sample: { name: "projects/acme/messages/1" } },
  failureResponse: {
    sample: { error: { code: 404, message: "Requested entity was not found.", status: "NOT_FOUND" } },
  },
  testOverrides: { request: { validate_only: true } },
  timeoutMs: 10_000,
};

/** A purchase for Facebook's Conversions API. */
export const purchaseEvent: CustomActionArgs = {
  label: "Facebook purchase event",
  description: "Reports a purchase, so that the person is left out of the campaign that led to it.",
  group: "Advertising",
  marketingAction: "crossSiteTargeting",
  endpoint: {
    url: "https://graph.facebook.com/v23.0/{pixel}/events",
    pathParameters: [{ name: "pixel", value: "1234567890" }],
  },
  authentication: { apiKey: { name: "access_token", in: "query", value: config.requireSecret("metaAccessToken") } },
  request: {
    sample: {
      data: [
        {
          event_name: "Purchase",
          event_time: 1_700_000_000,
          event_id: "5f0c",
          action_source: "website",
          user_data: { em: ["309a0a5c3e211326ae75ca18196d301a9bdbd1a882a4d2569511033da23f0abd"] },
          custom_data: { currency: "EUR", value: 49.9 },
        },
      ],
    },
    variables: {
      "data[0].user_data.em": { label: "Hashed e-mail addresses", order: 1, personal: true },
      "data[0].custom_data.value": { label: "Amount", order: 2, minimum: 0 },
      "data[0].custom_data.currency": { label: "Currency", order: 3, pattern: "^[A-Z]{3}$", default: "EUR" },
    },
    generated: { "data[0].event_time": "unixSeconds", "data[0].event_id": "idempotencyKey" },
  },
  response: { sample: { events_received: 1, fbtrace_id: "AbCdEf" } },
  failureResponse: { sample: { error: { message: "Invalid parameter", type: "OAuthException", code: 100 } } },
};

/** A transactional e-mail through Epsilon. */
export const welcomeMail: CustomActionArgs = {
  label: "Welcome e-mail",
  description: "The first e-mail to a new customer.",
  channel: "email",
  group: "Onboarding",
  endpoint: {
    url: "https://api.harmony.epsilon.com/v3/messages/{message}/send",
    pathParameters: [{ name: "message", value: "welcome-2026" }],
    headers: [{ name: "X-OUID", value: "acme-retail" }],
  },
  authentication: {
    oauth2ClientCredentials: {
      tokenUrl: "https://api.harmony.epsilon.com/Epsilon/oauth2/access_token",
      clientId: "acme-journeys",
      clientSecret: config.requireSecret("epsilonClientSecret"),
      scope: "cn mail sn givenname uid",
    },
  },
  request: payload({
    recipients: [
      {
        customerKey: variable({ label: "Customer number", order: 1 }),
        emailAddress: variable({ label: "E-mail address", order: 2, personal: true }),
        attributes: [
          { attributeName: "FIRST_NAME", attributeValue: variable({ label: "First name", order: 3, personal: true }) },
        ],
      },
    ],
  }),
  response: { sample: { data: { accepted: 1, batchId: "b-1" } } },
  testOverrides: { headers: { "X-Test-Send": "true" } },
};

/** An event for an application on Adobe Developer (Adobe I/O Events). */
export const profileEvent: CustomActionArgs = {
  label: "Adobe I/O event",
  description: "Publishes that a person reached a step, for any application that listens.",
  group: "Events",
  endpoint: {
    url: "https://eventsingress.adobe.io/",
    headers: [
      { name: "Content-Type", value: "application/cloudevents+json" },
      { name: "x-api-key", value: "acme-client-id" },
    ],
  },
  // Adobe's x-api-key is the client id, which is not a secret.
  silence: ["ACT_SECRET_UNMARKED"],
  authentication: {
    oauth2ClientCredentials: {
      tokenUrl: "https://ims-na1.adobelogin.com/ims/token/v3",
      clientId: "acme-client-id",
      clientSecret: config.requireSecret("adobeClientSecret"),
      scope: "openid,AdobeID,adobeio_api",
      clientAuthentication: "body",
    },
  },
  request: {
    sample: {
      specversion: "1.0",
      type: "com.acme.journey.step",
      source: "urn:uuid:acme-journeys",
      id: "5f0c",
      time: "2026-01-31T10:00:00Z",
      data: { profileId: "p-1", step: "welcomed" },
    },
    variables: {
      "data.profileId": { label: "Profile", order: 1, personal: true },
      "data.step": {
        label: "Step reached",
        order: 2,
        choices: [
          { value: "welcomed", label: "Welcomed" },
          { value: "purchased", label: "Purchased" },
        ],
      },
    },
    generated: { id: "uuid", time: "dateTime" },
  },
};

/** Any REST API of your own. */
export const loyaltyPoints: CustomActionArgs = {
  label: "Give loyalty points",
  group: "Loyalty",
  contact: "loyalty-team@acme.example",
  endpoint: {
    url: "https://loyalty.acme.example/v2/members/{member}/points",
    method: "PUT",
    pathParameters: [{ name: "member", variable: { label: "Member number", order: 1, pattern: "^M[0-9]+$" } }],
    queryParameters: [{ name: "source", value: "journey" }],
  },
  authentication: { apiKey: { name: "X-Api-Key", in: "header", value: config.requireSecret("loyaltyApiKey") } },
  signature: {
    header: "X-Signature",
    secret: config.requireSecret("loyaltySigningKey"),
    algorithm: "hmac-sha256",
    over: "body",
    encoding: "hex",
  },
  request: {
    sample: { points: 100, reason: "thank-you", expiresOn: "2027-12-31" },
    types: { expiresOn: "dateOnly" },
    variables: {
      points: { label: "Points", order: 2, minimum: 1, maximum: 5000 },
      expiresOn: { label: "Valid until", order: 3, optional: true },
    },
  },
  response: { sample: { balance: 1300, level: "gold" } },
  failureResponse: { sample: { code: "member_unknown", message: "No such member" } },
  retry: { maxRetries: 2 },
};
