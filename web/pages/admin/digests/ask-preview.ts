import { call } from '../../../api/call.ts';
import type { Input } from '../../../api/operations.ts';
import type { DigestPreview } from '../digest-words.ts';

/** Asks what a digest would say and send. @throws CallFailure */
export const askPreview = async (digest: Omit<Input<'postDigest'>['body'], 'mode'>): Promise<DigestPreview> =>
  // A preview is answered with figures; the other answer of the operation is that of a release.
  (await call('postDigest', { body: { ...digest, mode: 'preview' } })) as DigestPreview;
