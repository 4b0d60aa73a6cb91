/** States of a digest, in their order. */
export const DIGEST_STATES = ['awaiting-release', 'queued', 'compiling', 'sending', 'sent'] as const;
export type DigestState = (typeof DIGEST_STATES)[number];

/** Why a digest has no emails: without a roster it has no figures either. */
export const DIGEST_NOTES = ['no-roster', 'no-recipients'] as const;
export type DigestNote = (typeof DIGEST_NOTES)[number];

/** A digest without progress for this number of minutes is stalled. */
export const STALLED_MINUTES = 15;
