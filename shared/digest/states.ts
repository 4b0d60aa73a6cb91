/** States of a digest, in their order. */
export const DIGEST_STATES = ['awaiting-release', 'queued', 'compiling', 'sending', 'sent'] as const;
export type DigestState = (typeof DIGEST_STATES)[number];

/** After how many minutes without a move a digest counts as stalled. */
export const STALLED_MINUTES = 15;
