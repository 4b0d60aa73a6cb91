import type { ReplyTo } from '../../../api/operations.ts';

/** A revision that stands, or that was returned. */
export type SentRevision = ReplyTo<'getLatestSubmissions'>['items'][number];
