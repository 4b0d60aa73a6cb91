import type { ReplyTo } from '../../../api/operations.ts';

/** A current or returned revision. */
export type SentRevision = ReplyTo<'getLatestSubmissions'>['items'][number];
