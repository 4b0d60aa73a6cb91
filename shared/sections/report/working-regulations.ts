import * as z from 'zod';
import { day } from '../../calendar.ts';
import { objectAt, textAt } from '../../loose.ts';
import { issue } from '../../runtime/issues.ts';
import { line } from '../../text/text.ts';
import type { ReportForm } from './form.ts';
import { notInFuture } from './rules.ts';

/** The bodies with working regulations of their own. */
export const DOCUMENTS = ['executiveCommittee', 'standingCommittee', 'permanentLeadership'] as const;
export const DOCUMENT_STATUSES = ['not-started', 'drafting', 'issued'] as const;
export type Document = (typeof DOCUMENTS)[number];
export type DocumentStatus = (typeof DOCUMENT_STATUSES)[number];

const regulation = z.strictObject({
  status: z.enum(DOCUMENT_STATUSES).describe('Chưa xây dựng, đang soạn thảo, đã ban hành'),
  number: line(60).optional().describe('Số văn bản, khi đã ban hành'),
  issuedOn: day().optional().describe('Ngày ban hành'),
});

const schema = z
  .strictObject({
    executiveCommittee: regulation.optional().describe('Quy chế của Ban Chấp hành'),
    standingCommittee: regulation.optional().describe('Quy chế của Ban Thường vụ'),
    permanentLeadership: regulation.optional().describe('Quy chế của Thường trực'),
  })
  .describe('Quy chế làm việc')
  .meta({
    examples: [{ executiveCommittee: { status: 'issued', number: '01-QC/HU', issuedOn: '2020-06-02' } }],
  });

export type Regulations = z.output<typeof schema>;

/** Row 10 of the domain: three working regulations, with number and day once they are issued. */
export const workingRegulationsForm: ReportForm<Regulations> = {
  title: 'Quy chế làm việc',
  schema,
  errors: (data, { today }) =>
    DOCUMENTS.flatMap((document) => {
      const one = objectAt(data, document);
      const found = notInFuture(`/${document}/issuedOn`, textAt(one, 'issuedOn'), today);
      for (const field of ['number', 'issuedOn'] as const) {
        const given = one[field] !== undefined;
        const pointer = `/${document}/${field}`;
        if (one.status === 'issued' && !given) found.push(issue(pointer, 'required'));
        if ((one.status === 'not-started' || one.status === 'drafting') && given) {
          found.push(issue(pointer, 'not-issued', 'Chỉ ghi số và ngày khi văn bản đã ban hành.'));
        }
      }
      return found;
    }),
};

/** Names of statuses and bodies within a Vietnamese sentence. */
export const DOCUMENT_STATUS_NAMES: Readonly<Record<DocumentStatus, string>> = {
  'not-started': 'chưa xây dựng',
  drafting: 'đang soạn thảo',
  issued: 'đã ban hành',
};

export const DOCUMENT_NAMES: Readonly<Record<Document, string>> = {
  executiveCommittee: 'Ban Chấp hành',
  standingCommittee: 'Ban Thường vụ',
  permanentLeadership: 'Thường trực cấp ủy',
};
