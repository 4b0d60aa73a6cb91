import { call } from '../../../api/call.ts';
import type { Input } from '../../../api/operations.ts';
import type { DigestPreview } from '../digest-words.ts';
import { rememberPreview } from '../set-up/previewed.ts';

/** Requests the preview of a digest. @throws CallFailure */
export async function askPreview(digest: Omit<Input<'postDigest'>['body'], 'mode'>): Promise<DigestPreview> {
  // The operation has two answers: a preview has figures, a release has not.
  const preview = (await call('postDigest', { body: { ...digest, mode: 'preview' } })) as DigestPreview;
  rememberPreview();
  return preview;
}
