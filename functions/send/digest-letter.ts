import { digestId } from '../../shared/digest/period.ts';
import { changedFigures } from '../../shared/digest/restatement.ts';
import type { DigestHead, DigestStore } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { renderScopeMail, type ScopeMail } from '../../shared/mail/mail.ts';
import type { SubjectFigures } from '../../shared/mail/model.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { Content } from './letters.ts';
import { digestThread } from './threads.ts';

/** What a digest's mails are written from. */
export interface DigestLetterDeps {
  readonly digests: DigestStore;
  readonly pageUrl: string;
  readonly subjectFigures: SubjectFigures;
}

/** The mail that everyone of one scope gets of a digest. */
interface ScopeLetter {
  readonly thread: string;
  readonly mailFor: ScopeMail;
}

/** Mails kept by a warm sender: the country's largest province has fewer scopes; each takes some hundred KB. */
const MAX_KEPT = 64;

/**
 * Writes a digest's mail once per scope and keeps it: its figures are frozen, so it would be the same each time. The
 * oldest goes when there are {@link MAX_KEPT}; what failed or was not there is not kept.
 *
 * @returns `of`, which answers `undefined` when the digest holds no figures for the recipient's scope; and `written`, which
 *   resolves when nothing is being written: that takes the processor for a tenth of a second
 */
export function digestLetters(deps: DigestLetterDeps) {
  const kept = new Map<string, Promise<ScopeLetter | undefined>>();
  const writing = new Set<Promise<unknown>>();
  const begin = (key: string, digestId: string, recipient: Recipient) => {
    const content = write(digestId, recipient, deps);
    kept.set(key, content);
    const oldest = kept.keys().next().value;
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    const ended = content
      .then((found) => found !== undefined || kept.delete(key))
      .catch(() => kept.delete(key));
    writing.add(ended);
    void ended.then(() => writing.delete(ended));
    return content;
  };
  return {
    of: async (digestId: string, recipient: Recipient): Promise<Content | undefined> => {
      const key = `${digestId} ${recipient.scope}`;
      const letter = await (kept.get(key) ?? begin(key, digestId, recipient));
      return letter && { thread: letter.thread, mail: letter.mailFor(recipient) };
    },
    written: async (): Promise<void> => {
      while (writing.size > 0) await Promise.all(writing);
    },
  };
}

async function write(
  id: string,
  recipient: Recipient,
  { digests, pageUrl, subjectFigures }: DigestLetterDeps,
): Promise<ScopeLetter | undefined> {
  const [digest, summary, province] = await Promise.all([
    digests.find(id),
    digests.read(id, recipient.scope),
    recipient.scope === PROVINCE ? undefined : digests.read(id, PROVINCE),
  ]);
  if (!digest || !summary) return undefined;
  const corrections = await correctionsOf(digest, recipient.scope, summary, digests);
  const input = { digest, summary, province, recipient, pageUrl, subjectFigures, corrections };
  return { thread: digestThread(digest, recipient.scope), mailFor: await renderScopeMail(input) };
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
