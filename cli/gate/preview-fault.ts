/** Why what was given is not a whole preview, in words. */
export class PreviewFault extends Error {}
