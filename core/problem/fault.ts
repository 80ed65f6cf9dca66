/** What is wrong with a text, and what to write instead. */
export interface Fault {
  readonly detail: string;
  readonly hint: string;
}
