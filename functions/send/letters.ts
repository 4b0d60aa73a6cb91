import type { AddressedDelivery } from '../../shared/delivery/ledger.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { renderNotice } from '../../shared/mail/notice.ts';
import { releaseNotice, reminderNotice, returnNotice } from '../../shared/mail/notice-words.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { releaseThread, reportThread, resultThread } from './threads.ts';

/** A mail ready to be sent. */
export interface Content {
  /** What mail clients put it together by. */
  readonly thread: string;
  readonly mail: Mail;
}

/** What letters are written from. */
export interface LetterDeps {
  /** A recipient's mail of a digest; `undefined` when it holds no figures for their scope. */
  readonly digest: (digestId: string, recipient: Recipient) => Promise<Content | undefined>;
  readonly pageUrl: string;
}

/** Writes the letter of a delivery; `undefined` when it is of a digest without figures for the recipient's scope. */
export async function contentOf(
  { mailingId, recipient, letter }: AddressedDelivery,
  deps: LetterDeps,
): Promise<Content | undefined> {
  switch (letter.kind) {
    case 'digest':
      return deps.digest(mailingId, recipient);
    case 'return': {
      const { submission } = letter;
      const thread =
        submission.kind === 'unit-report'
          ? reportThread(submission.subjectId, submission.period)
          : resultThread(submission.subjectId);
      return { thread, mail: renderNotice(returnNotice(letter, deps.pageUrl)) };
    }
    case 'reminder':
      return {
        thread: reportThread(letter.unitId, letter.period),
        mail: renderNotice(reminderNotice(letter, deps.pageUrl)),
      };
    case 'release':
      return {
        thread: releaseThread(letter.digestId),
        mail: renderNotice(releaseNotice(letter, deps.pageUrl)),
      };
  }
}
