import type { CatalogueEntry } from "./entry.ts";

export const configProblems = {
  ACT_CONFIG_STORE: {
    title: "The store is not one that can be opened",
    class: "mistake",
    explanation: "A store is file:PATH.",
  },
  ACT_CONFIG_SANDBOX: {
    title: "A sandbox name is not valid",
    class: "mistake",
    explanation:
      "Lower-case letters, digits, dots, underscores and hyphens, at most 100, starting with a letter or digit.",
  },
  ACT_CONFIG_KEY: {
    title: "The encryption key is not valid",
    class: "mistake",
    explanation: "The key is 32 random bytes in base64.",
  },
  ACT_CONFIG_HOST: {
    title: "An allowed host is not a host",
    class: "mistake",
    explanation:
      "allowedHosts names hosts one by one: a name or an IP address, without scheme, port, path or wildcard. Each opens that host on every port.",
  },
  ACT_CONFIG_CERTIFICATE: {
    title: "A trusted certificate cannot be used",
    class: "mistake",
    explanation:
      "An entry of trustedCertificates is the text of one or more certificates in PEM, or the path of a file that holds it. A path is relative to the working directory.",
  },
  ACT_CONFIG_SECRET_SOURCES: {
    title: "An entry of secretSources is not valid",
    class: "mistake",
    explanation:
      "secretSources.env holds names of environment variables, or beginnings with a * at the end (ACTION_SECRET_*); secretSources.files holds folders.",
  },
  ACT_CONFIG_RULES: {
    title: "rules names an unknown code or severity",
    class: "mistake",
    explanation: "rules maps the code of a warning to off, warning or error. Mistakes cannot be turned off.",
  },
  ACT_CONFIG_UNKNOWN_FIELD: {
    title: "A provider config field is not known",
    class: "mistake",
    explanation: "The message names the nearest known field.",
  },
  ACT_CONFIG_EPHEMERAL: {
    title: "A pipeline would use a store that the next run cannot see",
    class: "mistake",
    explanation: "With CI set, a store in the checkout is gone after the job. Set the store explicitly.",
  },
  ACT_CLI_USAGE: {
    title: "The command line is not understood",
    class: "mistake",
    explanation: "The command, an option or an argument is not known. Every command has --help.",
  },
  ACT_CLI_FILE: {
    title: "A file cannot be read",
    class: "mistake",
    explanation: "The file named on the command line is missing, unreadable or not in the expected form.",
  },
  ACT_GATE_INPUT: {
    title: "The gate was given no preview",
    class: "mistake",
    explanation:
      "actionstore gate reads on standard input what pulumi preview --json prints: one JSON document. It got something else, or nothing.",
  },
  ACT_GATE_PREVIEW_FAILED: {
    title: "The preview failed",
    class: "mistake",
    explanation:
      "The preview that actionstore gate was given holds an error, so it does not show everything that an apply would do. A Pulumi YAML program writes its errors to standard error, which a preview shows as info#err. Mend what the message names and preview again.",
  },
  ACT_GATE_UNKNOWN: {
    title: "The gate cannot look at a change of an action that journeys use",
    class: "mistake",
    explanation:
      "A name or a part of the contract is made of something that is known only after the apply, so that nobody can say before it whether journeys can follow. Apply what it is made of first, in a run of its own, or write the value itself. --allow breaking:NAME lets it pass.",
  },
  ACT_GATE_STORE: {
    title: "The gate cannot ask the store of the stack",
    class: "mistake",
    explanation:
      "actionstore gate asks the store and the sandbox of each resource's provider. It has to know them from the preview, and both have to exist and hold what the stack's state says. Otherwise it would find nothing to stop for in a place where nothing is. --first-run says that this run makes them; --preview-only looks at the preview alone.",
  },
  ACT_CLI_NOTHING_CHECKED: {
    title: "The command that lint ran checked no action",
    class: "mistake",
    explanation:
      "actionstore lint --run reports on what another command declares. The command ended well, but no action passed through Action Store: it is not a Pulumi preview, its program declares no action, or the environment variable ACTIONSTORE_LINT_REPORT did not reach Pulumi. A gate that checks nothing would let everything pass.",
  },
  ACT_CLI_COMMAND: {
    title: "The command that lint ran failed",
    class: "outside",
    explanation:
      "actionstore lint --run reports on what another command declares. That command could not be started or failed by itself, so the report may be incomplete. Its own output says why.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
