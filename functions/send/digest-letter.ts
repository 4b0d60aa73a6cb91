import { digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { renderMail } from '../../shared/mail/mail.ts';
import type { SubjectFigures } from '../../shared/mail/model.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { Content } from './letters.ts';
import { digestThread } from './threads.ts';

/** What a digest's mail is written from. */
export interface DigestLetterDeps {
  readonly digests: DigestStore;
  readonly pageUrl: string;
  readonly subjectFigures: SubjectFigures;
}

/** A recipient's mail of a digest; `undefined` when it holds no figures for their scope. */
export async function digestLetter(
  id: string,
  recipient: Recipient,
  { digests, pageUrl, subjectFigures }: DigestLetterDeps,
): Promise<Content | undefined> {
  const [digest, summary, province] = await Promise.all([
    digests.find(id),
    digests.read(id, recipient.scope),
    recipient.scope === PROVINCE ? undefined : digests.read(id, PROVINCE),
  ]);
  if (!digest || !summary) return undefined;
  const corrections = await correctionsOf(digest, recipient.scope, summary, digests);
  const input = { digest, summary, province, recipient, pageUrl, subjectFigures, corrections };
  return { thread: digestThread(digest, recipient.scope), mail: await renderMail(input) };
}

/** What a restatement changes in a scope's figures; `undefined` for a digest that restates none. */
async function correctionsOf(
  digest: DigestHead,
  scope: string,
  summary: Summary,
  digests: DigestStore,
): Promise<string[] | undefined> {
  if (digest.restatement === 0) return undefined;
  const before = digestId({ ...digest, restatement: digest.restatement - 1 });
  const sent = await digests.read(before, scope);
  return sent && changedFigures(sent, summary);
}
