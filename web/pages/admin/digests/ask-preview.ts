import { call } from '../../../api/call.ts';
import type { Input } from '../../../api/operations.ts';
import type { DigestPreview } from '../digest-words.ts';

/** Requests the preview of a digest. @throws CallFailure */
export const askPreview = async (digest: Omit<Input<'postDigest'>['body'], 'mode'>): Promise<DigestPreview> =>
  // The operation has two answers: a preview has figures, a release has not.
  (await call('postDigest', { body: { ...digest, mode: 'preview' } })) as DigestPreview;
