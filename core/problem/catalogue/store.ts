import type { CatalogueEntry } from "./entry.ts";

export const storeProblems = {
  ACT_STORE_OPEN: {
    title: "The store file cannot be opened",
    class: "outside",
    explanation: "The file or its folder is missing, unreadable, or not writable. Nothing was changed.",
  },
  ACT_STORE_NOT_FOUND: {
    title: "There is no store at this place",
    class: "mistake",
    explanation: "Reading commands create nothing. The first apply makes the store.",
  },
  ACT_SANDBOX_NOT_FOUND: {
    title: "The store has no sandbox of this name",
    class: "mistake",
    explanation:
      "The message names the sandboxes that the store has, the nearest first. A sandbox is made by the first write to it. The command line takes it from --sandbox, else from ACTIONSTORE_SANDBOX, else from the configuration of the stack, else it is the stack's name.",
  },
  ACT_STORE_READ_ONLY: {
    title: "The store file is read-only",
    class: "outside",
    explanation: "The store can be read but not changed. Nothing was written.",
  },
  ACT_STORE_NOT_A_STORE: {
    title: "The file is not an action store",
    class: "outside",
    explanation: "It is another kind of file, or a database of something else. Nothing was overwritten.",
  },
  ACT_STORE_CORRUPT: {
    title: "The store file is damaged",
    class: "outside",
    explanation: "Restore it from a backup. Nothing was overwritten.",
  },
  ACT_STORE_NEWER: {
    title: "The store was made by a newer version",
    class: "outside",
    explanation: "Upgrade pulumi-actionstore; an older version cannot know what the newer one wrote.",
  },
  ACT_STORE_FULL: {
    title: "The disk is full",
    class: "outside",
    explanation: "The write was undone. Free space and run again.",
  },
  ACT_STORE_BUSY: {
    title: "The store is in use for too long",
    class: "outside",
    explanation: "Another process holds the write lock of the file. The message names it where it is known.",
  },
  ACT_STORE_IO: {
    title: "The store file could not be read or written",
    class: "outside",
    explanation: "The operating system reported an error. The write was undone.",
  },
  ACT_STORE_KEY_MISSING: {
    title: "The encryption key of the store is missing",
    class: "outside",
    explanation:
      "Secrets of the store are sealed with a key that is in a file beside it or comes from the config. Without it nothing can be read or added.",
  },
  ACT_STORE_KEY_WRONG: {
    title: "The encryption key does not fit the store",
    class: "outside",
    explanation: "The store was sealed with another key.",
  },
  ACT_STORE_KEY_INVALID: {
    title: "The key file of the store holds no key",
    class: "outside",
    explanation:
      "A key file holds 32 random bytes in base64 and nothing else. It is never overwritten: put the right one back.",
  },
  ACT_STORE_TIMEOUT: {
    title: "A call took longer than its customTimeouts allow",
    class: "outside",
    explanation:
      "The resource's customTimeouts ran out before the store answered. What was written stays: the next run finds it and goes on from there.",
  },
  ACT_STORE_CLOSED: {
    title: "The store was closed while work was waiting",
    class: "outside",
    explanation: "The run was cancelled. What was written stays, what was waiting was not written.",
  },
  ACT_ACTION_NOT_FOUND: {
    title: "There is no action of this name or id",
    class: "mistake",
    explanation: "The message names the nearest names of the sandbox.",
  },
  ACT_ACTION_IN_USE: {
    title: "An action cannot be deleted while journeys use it",
    class: "mistake",
    explanation: "Remove it from the journeys first, or set forceDelete: true.",
  },
  ACT_ACTION_CHANGED: {
    title: "The action or connection was changed by somebody else in the meantime",
    class: "mistake",
    explanation: "The change was made on an older state than the store holds. Look at the difference and apply again.",
  },
  ACT_VERSION_NOT_FOUND: {
    title: "The action has no such version",
    class: "mistake",
    explanation:
      "Versions are numbered 1, 2, 3 … per action, and a number is never given again. Pruned versions are gone: the message names those that are kept.",
  },
  ACT_VERSION_SECRET_GONE: {
    title: "An old version names a secret that the store no longer holds",
    class: "mistake",
    explanation:
      "A rollback uses the secret values that the old version names. The values of an action are erased when it is deleted, so versions from before cannot come back whole. Change the program instead, which holds the secret.",
  },
  ACT_VERSION_KEEP: {
    title: "A number of versions to keep is not valid",
    class: "mistake",
    explanation: "The live version always stays, so at least one is kept.",
  },
  ACT_VERSION_AGE: {
    title: "The clock does not show how old versions are",
    class: "outside",
    explanation:
      "The store holds an entry from the clock's future, or the clock is so far ahead of the newest entry that it has rather jumped. Nothing was dropped. Check the clock; if it is right, give a date, which needs no clock.",
  },
  ACT_PAGE_LIMIT_INVALID: {
    title: "A page size is out of bounds",
    class: "mistake",
    explanation: "A page has 1 to 500 entries.",
  },
  ACT_CURSOR_INVALID: {
    title: "A page cursor is not valid",
    class: "mistake",
    explanation: "Cursors come from the previous page and are used as they are.",
  },
  ACT_BUG_INTERNAL: {
    title: "Action Store has a bug",
    class: "bug",
    explanation: "This should not happen. Please report it with the text of the message.",
  },
} as const satisfies { readonly [code: string]: CatalogueEntry };
