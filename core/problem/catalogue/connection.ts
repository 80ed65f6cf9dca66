import type { CatalogueEntry } from "./entry.ts";

export const connectionProblems = {
  ACT_CONNECTION_NOT_FOUND: {
    title: "There is no connection of this name",
    class: "mistake",
    explanation:
      "An action calls through a connection of its own sandbox, which has to be there first. The message names the nearest names. Write connection: <resource>.name, so that Pulumi makes the connection before the action.",
  },
  ACT_CONNECTION_IN_USE: {
    title: "A connection that actions name cannot be deleted or renamed",
    class: "mistake",
    explanation:
      "Actions would lose their credentials. Let them name another connection first, or set forceDelete: true to delete it all the same.",
  },
  ACT_CONNECTION_CREDENTIALS: {
    title: "An action has credentials of its own beside a connection",
    class: "mistake",
    explanation: "Credentials have one owner: the action, or the connection that it names.",
  },
  ACT_CONNECTION_BASE_URL: {
    title: "A relative URL has no baseUrl to be joined to",
    class: "mistake",
    explanation: "The connection that the action names has no baseUrl, or would lose it.",
  },
  ACT_CONNECTION_ORIGIN: {
    title: "A secret would be sent to a place that it is not meant for",
    class: "mistake",
    explanation:
      "The credentials of a connection with a baseUrl go to the origin of that baseUrl only, and secrets of an action go to the origin they were given for. For another origin make another connection.",
  },
  ACT_CONNECTION_FIELD: {
    title: "An action and its connection set the same header or query parameter",
    class: "mistake",
    explanation: "Which of the two would be sent is left to chance. Keep one of them.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
