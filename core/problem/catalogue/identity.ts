import type { CatalogueEntry } from "./entry.ts";

export const identityProblems = {
  ACT_NAME_INVALID: {
    title: "The name of an action or connection is not valid",
    class: "mistake",
    explanation:
      "Names are keys in journey expressions such as @action{OrderPush.status}: letters, digits and underscores, at most 30 characters (Adobe Journey Optimizer has the same rule).",
  },
  ACT_NAME_DUPLICATE: {
    title: "Two resources declare the same thing",
    class: "mistake",
    explanation:
      "A sandbox has an action of a name once, a connection of a name once, and one use for each activity of a journey. Two resources that declare the same would overwrite each other at every run.",
  },
  ACT_NAME_TAKEN: {
    title: "The name belongs to something that another manages",
    class: "mistake",
    explanation:
      "A create never takes an action or connection away from another stack, nor one that was made by hand, nor from a resource of its stack that stays or that another explicit provider serves. Import it, give an alias, or set adopt: true. What was taken over within a stack is not renamed before Pulumi has removed the former resource.",
  },
  ACT_CATALOG_IMPORT: {
    title: "A catalog cannot be imported",
    class: "mistake",
    explanation:
      "An ActionCatalog is a list in a program. The store holds its actions, each by itself, and nothing that an import could read. Create the catalog with adopt: true, or import the actions one by one.",
  },
  ACT_TAG_DUPLICATE: {
    title: "A tag is given twice",
    class: "mistake",
    explanation: "Tags are a set.",
  },
  ACT_REPLACED_BY_SELF: {
    title: "An action is replaced by itself",
    class: "mistake",
    explanation: "replacedBy names the action to use instead, so it has to be another one.",
  },
  ACT_BREAKING_CHANGE: {
    title: "A change breaks journeys and is not allowed",
    class: "mistake",
    explanation:
      "breakingChanges is refuse, or accepts another change. The message names each reason. A compatible change adds optional variables, widens types, adds choices or returned fields; anything else leaves journeys behind.",
  },
  ACT_BREAK_NOTICE: {
    title: "Journeys cannot follow a change",
    class: "mistake",
    severity: "warning",
    notice: true,
    explanation:
      "The preview of a change that breaks the contract of an action, or that renames an action in use. The message names each reason and the journeys that stay behind on the version they are mapped to. breakingChanges: refuse makes it a mistake; actionstore gate stops a pipeline for it.",
  },
  ACT_BREAK_ACCEPTED: {
    title: "Journeys cannot follow a change, which is accepted",
    class: "mistake",
    severity: "warning",
    notice: true,
    explanation:
      "The preview of a breaking change that breakingChanges: {accept} names by the digest of its contract. actionstore gate reports it and lets it pass.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
