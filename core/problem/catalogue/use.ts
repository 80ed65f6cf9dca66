import type { CatalogueEntry } from "./entry.ts";

export const useProblems = {
  ACT_USE_INVALID: {
    title: "A use does not name its journey or its activity",
    class: "mistake",
    explanation:
      "A use names a journey and an activity of it, each with 1 to 200 characters and no control character. Its id is both, with a slash between them.",
  },
  ACT_USE_ACTION: {
    title: "A use names no action",
    class: "mistake",
    explanation: "action is the id of an action, best the output actionId of its resource, or the name of one.",
  },
  ACT_USE_CONTRACT: {
    title: "contract is not the contract of an action",
    class: "mistake",
    explanation: "Give the output contract of the action's resource as it is, or leave contract out.",
  },
  ACT_USE_EXPRESSION: {
    title: "An expression of a mapping is not a text",
    class: "mistake",
    explanation: "An object with the one field expression is an expression of the journey, which is a text.",
  },
  ACT_USE_EXPRESSION_TEXT: {
    title: "A constant of a mapping looks like an expression",
    class: "mistake",
    severity: "warning",
    explanation:
      'A plain text is a constant and is sent as it is. An expression is written { expression: "@event{order.id}" }.',
  },
  ACT_USE_VARIABLE_UNKNOWN: {
    title: "A mapping fills a variable that the action does not have",
    class: "mistake",
    explanation:
      "Only what the contract names can be filled in, by key: request.<path>, headers.<name>, queryParameters.<name>, pathParameters.<name>, path.",
  },
  ACT_USE_VARIABLE_MISSING: {
    title: "A mapping leaves out a variable that the action requires",
    class: "mistake",
    explanation:
      "Every variable that is not optional and has no default is filled in, by an expression or a constant; one inside of an optional object is as soon as anything else of that object is mapped.",
  },
  ACT_USE_NOT_FOUND: {
    title: "There is no use of this journey and activity",
    class: "mistake",
    explanation: "A use is imported by its id, journey/activity. The message names the nearest ids of the sandbox.",
  },
  ACT_USE_TAKEN: {
    title: "The activity's use is managed by something else",
    class: "mistake",
    explanation:
      "A create never takes a use away from another stack, from a journey that recorded it itself, or from a resource of its stack that another explicit provider serves. Import it, give an alias, or set adopt: true.",
  },
  ACT_USE_CHANGED: {
    title: "The use was changed by somebody else in the meantime",
    class: "mistake",
    explanation: "The change was made on an older state than the store holds. Look at the difference and apply again.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
