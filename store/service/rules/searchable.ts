/** Text in the form that searches compare. */
export function searchable(text: string): string {
  return text.toLowerCase();
}
