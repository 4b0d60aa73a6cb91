import { DOCX_TYPE, reportFileName } from '../../shared/documents/report-file.ts';
import { reviewReport } from '../../shared/documents/review-report.ts';
import { PROVINCE } from '../../shared/ids.ts';
import type { Attachment } from '../../shared/mail/email.ts';
import type { EmailInput } from '../../shared/mail/model.ts';
import { coverOf } from '../../shared/sections/cover.ts';
import { present } from '../../shared/sections/index.ts';

/**
 * The office's report of the figures of an email. The library that writes it is loaded with the first report, because most
 * recipients get none.
 */
export async function attachedReport({
  digest: { asOf, knownAt },
  summary,
  recipient: { scope },
  names,
}: Pick<EmailInput, 'digest' | 'summary' | 'recipient' | 'names'>): Promise<Attachment> {
  const unitId = scope === PROVINCE ? undefined : scope;
  const views = present(summary.parts);
  const cover = coverOf(views, unitId, { names, asOf, knownAt });
  const { renderReviewDocx } = await import('../../shared/documents/review-docx.ts');
  const report = reviewReport({ views, change: summary.change, cover });
  return {
    fileName: reportFileName(asOf, unitId),
    contentType: DOCX_TYPE,
    content: await renderReviewDocx(report, cover),
  };
}
