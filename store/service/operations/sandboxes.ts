import type { Read } from "./operation.ts";

/** The names of all sandboxes, sorted. */
export const sandboxes: Read<undefined, readonly string[]> = {
  needs: [() => ({ page: { of: "sandboxes" } })],
  decide: ({ slice }) => slice.page("sandboxes"),
};
