import type { CatalogueEntry } from "./entry.ts";

export const shapeProblems = {
  ACT_SHAPE_REQUIRED: {
    title: "A required field is missing",
    class: "mistake",
    explanation: "The field has no default, so it must be given.",
  },
  ACT_SHAPE_TYPE: {
    title: "A value has the wrong type",
    class: "mistake",
    explanation: "The field takes another type of value. The message names both types and never shows the value.",
  },
  ACT_SHAPE_UNKNOWN_FIELD: {
    title: "A field is not known",
    class: "mistake",
    explanation:
      "The field is not part of the model. It is usually a slip of the pen: the message names the nearest known field. Unknown fields are never dropped silently.",
  },
  ACT_SHAPE_CHOICE: {
    title: "A value is not one of the allowed ones",
    class: "mistake",
    explanation: "The field takes one of a fixed set of values.",
  },
  ACT_SHAPE_RANGE: {
    title: "A number or a text is out of bounds",
    class: "mistake",
    explanation: "The field has a smallest or largest value, or a shortest or longest length.",
  },
  ACT_TEXT_EXPONENT: {
    title: "A text holds a number as floating point is printed",
    class: "mistake",
    severity: "warning",
    explanation:
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Pulumi's own notation
      "The text shows a number like 1.048576e+06. Usually a configuration value of digits was put into it in a Pulumi YAML program: Pulumi makes a number of such a value, whatever type the program declares, and prints it as floating point. A value of true or false becomes a boolean the same way; a value that begins with 0, like 0012345, stays a text. Fields of an object keep their type: set the value with pulumi config set --path --type string texts.account 1048576 and write ${texts.account}; a secret with --path --secret secretTexts.token, in an object of its own, since an object with one secret field is secret as a whole. In TypeScript nothing of this happens. If the text is meant as it is, silence the warning.",
  },
  ACT_YAML_NUMBER: {
    title: "A number of a YAML program is read as another one than it shows",
    class: "mistake",
    severity: "warning",
    explanation:
      "Without quotes, YAML makes numbers of digits: 0123 is octal and means 83, 0x1F is 31, 1_000 is 1000, and 1.10 and 1e3 lose how they are written. Numbers of an order, versions and postal codes are texts: put them in quotes. actionstore lint tells it, since a provider sees the number alone.",
  },
  ACT_SHAPE_ASSET: {
    title: "An asset, archive or resource is where a plain value belongs",
    class: "mistake",
    explanation: "Actions are plain data. Read the file in your program and give its text.",
  },
  ACT_SHAPE_VARIABLE: {
    title: "variable() is outside payload()",
    class: "mistake",
    explanation:
      "In TypeScript, variable() marks a field of payload(…), which makes sample and variables of it. Anywhere else it is an object like any other, and would be sent as a constant. Put payload(…) around the whole body.",
  },
  ACT_TEXT_INVISIBLE: {
    title: "A text for people holds what they do not see",
    class: "mistake",
    explanation:
      "Labels, descriptions, groups, tags and names of journeys are read by people, in reviews and in the palette. Bidirectional controls, zero-width characters, fillers and tags make such a text say something else than it seems to, and a text of blanks alone says nothing. Joiners are fine where a script or an emoji needs them, direction marks in a text that holds letters written from right to left.",
  },
  ACT_TEXT_OUTPUT: {
    title: "A text was made of an Output",
    class: "mistake",
    explanation:
      "What a resource gives, and a secret of the configuration, is an Output: it has no value while the program runs. In a template string or JSON.stringify it leaves an explanation of Pulumi instead of its value. Write pulumi.interpolate`...` for texts and pulumi.jsonStringify(...) for JSON, or make the text in apply.",
  },
  ACT_TEXT_UNSTORABLE: {
    title: "A text holds a character that no store can keep",
    class: "mistake",
    explanation:
      "The NUL character and half of a surrogate pair are refused by databases and by readers of JSON. They usually come from a file that is not UTF-8 text.",
  },
  ACT_SECRET_MISPLACED: {
    title: "A secret is where the store keeps plain text",
    class: "mistake",
    explanation:
      "Names, labels, URLs, samples of responses and the like are shown to journey builders and kept readable, so a secret there would be exposed. Move the secret to a place that seals it (authentication, signature, a constant header, query, path or body value) or mark the value as not secret (pulumi.unsecret).",
  },
  ACT_SECRET_EMPTY: {
    title: "A secret is empty",
    class: "mistake",
    explanation: "An empty secret is always a mistake: usually a config value that was never set.",
  },
  ACT_SECRET_CLEAR: {
    title: "A secret is given in clear",
    class: "mistake",
    severity: "warning",
    explanation:
      "The field is always secret: the provider seals it in Pulumi's state, and the store encrypts it. But it arrived as plain text, so it is readable where it came from: in the program and its history, in Pulumi.<stack>.yaml, in the outputs of another resource. Keep it in the configuration with pulumi config set --secret, or refer to it with $secret, so that no definition holds it. If somebody else may have read it, issue a new one.",
  },
  ACT_SECRET_UNMARKED: {
    title: "A constant looks like a credential and is not marked as a secret",
    class: "mistake",
    severity: "warning",
    explanation:
      "A constant that is not a secret is in plain text in the program, in Pulumi's state and in the store. It was taken for a credential because of its name (authorization, token, password, api-key and the like), because of how it begins (sk_live_, AKIA, ghp_, xox and the like), or because it is a JSON Web Token, a private key or a long random text. The value is never shown.",
  },
  ACT_SECRET_KEEP: {
    title: "A keep: text does not fit what the store holds",
    class: "mistake",
    explanation:
      "The text keep:<fingerprint> stands for a secret that the store holds already. It works only while the store still holds that secret for the same place.",
  },
  ACT_SECRET_SOURCE_INVALID: {
    title: "A reference to a secret is not valid",
    class: "mistake",
    explanation:
      'Where a text may be secret, {"$secret": {"env": "NAME"}} or {"$secret": {"file": "PATH"}} stands for a secret that the store looks up when it calls the endpoint: exactly one source, with nothing beside it.',
  },
  ACT_SECRET_SOURCE_REFUSED: {
    title: "A secret may not come from there",
    class: "mistake",
    explanation:
      "Only the environment variables and folders in the store's secretSources can be referred to, so that a definition cannot read what it likes. Links are followed before the folder is looked at. The store's own key is never given out.",
  },
  ACT_SECRET_SOURCE_UNAVAILABLE: {
    title: "A secret cannot be looked up",
    class: "outside",
    explanation:
      "The environment variable is not set, or the file cannot be read, where the store runs; or what is there is empty, not UTF-8 text, or larger than 64 KiB. Nothing was sent.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
