import type { AddressedDelivery } from '../../shared/delivery/delivery.ts';
import type { Email } from '../../shared/mail/email.ts';
import { renderNotice } from '../../shared/mail/notice.ts';
import { releaseNoticeText, reminderNoticeText, returnNoticeText } from '../../shared/mail/notice-words.ts';
import type { ProvinceNames } from '../../shared/province/names.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import { releaseThread, reportThread, resultThread } from './threads.ts';

/** An email ready to be sent. */
export interface ThreadedEmail {
  /** The key by which mail clients group emails. */
  readonly thread: string;
  readonly email: Email;
}

/** Dependencies of rendering. */
export interface RenderDeps {
  /** A recipient's email of a digest; `undefined` when it holds no figures for their scope. */
  readonly digest: (digestId: string, recipient: Recipient) => Promise<ThreadedEmail | undefined>;
  readonly pageUrl: string;
  readonly names: ProvinceNames;
}

/** Renders the email of a delivery; `undefined` for a digest that has no figures for the recipient's scope. */
export async function renderEmailOf(
  { mailingId, recipient, letter: spec }: AddressedDelivery,
  deps: RenderDeps,
): Promise<ThreadedEmail | undefined> {
  switch (spec.kind) {
    case 'digest':
      return deps.digest(mailingId, recipient);
    case 'return': {
      const { submission } = spec;
      const thread =
        submission.kind === 'unit-report'
          ? reportThread(submission.subjectId, submission.period)
          : resultThread(submission.subjectId);
      return { thread, email: renderNotice(returnNoticeText(spec, deps.pageUrl, deps.names)) };
    }
    case 'reminder':
      return {
        thread: reportThread(spec.unitId, spec.period),
        email: renderNotice(reminderNoticeText(spec, deps.pageUrl, deps.names)),
      };
    case 'release':
      return {
        thread: releaseThread(spec.digestId),
        email: renderNotice(releaseNoticeText(spec, deps.pageUrl, deps.names)),
      };
  }
}
