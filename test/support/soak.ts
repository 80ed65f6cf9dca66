/** How often a fault or a random case is tried: a few times in `npm test`, many times in `npm run soak`. */
export function inSoak({ few, many }: { readonly few: number; readonly many: number }): number {
  return process.env.ACTIONSTORE_TEST_SOAK === "1" ? many : few;
}
