import type { DigestHead } from '../../shared/digest/snapshot.ts';
import type { Summary } from '../../shared/digest/summary.ts';
import { type Email, renderEmail } from '../../shared/mail/email.ts';
import type { EmailInput } from '../../shared/mail/model.ts';

/** A preview greets the office, not a person. */
const recipientOf = (scope: string) => ({
  id: 'xem-truoc',
  email: 'xem-truoc@example.vn',
  name: 'Xem trước',
  title: 'lãnh đạo',
  scope,
  cadences: [],
});

/** Renders the email of a digest for a leader of a scope. */
export const previewEmail =
  (settings: Pick<EmailInput, 'pageUrl' | 'subjectFigures' | 'names' | 'cadences'>) =>
  (digest: DigestHead, scope: string, summary: Summary, province: Summary): Promise<Email> =>
    renderEmail({ digest, summary, province, recipient: recipientOf(scope), ...settings });
