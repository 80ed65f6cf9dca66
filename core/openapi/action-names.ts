import { isActionName, MAX_NAME_LENGTH } from "../rules/identity/name.ts";
import type { Operation } from "./operations.ts";

/**
 * A name for each operation: valid, unique without regard to case, the same for the same document. Names that are valid
 * already go first, so that no other takes them.
 */
export function actionNames(operations: readonly Operation[]): ReadonlyMap<Operation, string> {
  const names = new Map<Operation, string>();
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  const give = (operation: Operation, wanted: string): void => {
    names.set(operation, freeName(wanted, taken, counts));
  };
  const isValid = ({ operationId }: Operation) => operationId !== undefined && isActionName(operationId);
  for (const operation of operations) if (isValid(operation)) give(operation, operation.operationId as string);
  for (const operation of operations) if (!isValid(operation)) give(operation, nameOf(operation));
  return names;
}

/** `counts`: where to go on counting for a name that was wanted before. */
function freeName(wanted: string, taken: Set<string>, counts = new Map<string, number>()): string {
  let name = wanted;
  for (let count = counts.get(wanted) ?? 2; taken.has(name.toLowerCase()); count += 1) {
    const ending = String(count);
    name = `${wanted.slice(0, MAX_NAME_LENGTH - ending.length)}${ending}`;
    counts.set(wanted, count + 1);
  }
  taken.add(name.toLowerCase());
  return name;
}

/** Names for actions that an operation is split into: `pushMessage`, `text` -> `pushMessageText`. Adds them to `taken`, which is in lower case. */
export function splitNames(name: string, values: readonly string[], taken: Set<string>): readonly string[] {
  return values.map((value) => freeName(shortened(`${name}${joined(` ${value} x`).slice(0, -1)}`), taken));
}

/** `emails/send` -> `EmailsSend`; without an operationId from method and path: `POST /users/{id}/mails` -> `PostUsersIdMails`. */
function nameOf({ operationId, method, path }: Operation): string {
  const own = operationId === undefined ? "" : joined(operationId);
  return shortened(own === "" ? joined(`${method.toLowerCase()} ${path}`) : own);
}

function joined(text: string): string {
  const words = text.split(/[^A-Za-z0-9_]+/).filter((word) => word !== "");
  if (words.length < 2) return words.join("");
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

/** Long names keep their beginning, and their end, where operations differ, from the beginning of a word. */
function shortened(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  const head = name.slice(0, 12);
  const tail = name.slice(name.length - (MAX_NAME_LENGTH - head.length - 1));
  return `${head}_${tail.replace(/^[a-z0-9]{1,8}(?=[A-Z_])/, "").replace(/^_+/, "")}`;
}
