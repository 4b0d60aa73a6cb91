import type { Reply } from '../../../api/operations.ts';

/** A revision that stands, or that was returned. */
export type SentRevision = Reply<'getLatestSubmissions'>['items'][number];
