import * as z from 'zod';
import type { Day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { addCounts, mergeSorted, perKey } from './lists.ts';
import {
  DOCUMENT_NAMES,
  DOCUMENT_STATUS_NAMES,
  DOCUMENT_STATUSES,
  DOCUMENTS,
  type Document,
  type DocumentStatus,
  workingRegulationsForm as form,
  type Regulations,
} from './report/working-regulations.ts';
import {
  column,
  notGivenBy,
  notGivenLines,
  onlyNotGiven,
  type ReportSection,
  withoutWords,
} from './section.ts';
import { unitTable } from './unit-table.ts';

const view = z.strictObject({
  ...perKey(DOCUMENTS, () =>
    z.strictObject({ ...perKey(DOCUMENT_STATUSES, () => z.int()), notGiven: z.int() }),
  ),
  units: z
    .array(
      z.strictObject({
        unitId: unitId(),
        ...perKey(DOCUMENTS, () => z.enum(DOCUMENT_STATUSES).nullable()),
      }),
    )
    .describe('Từng đơn vị; null khi không báo cáo văn bản đó'),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

type View = z.output<typeof view>;

interface RegulationsPart {
  readonly documents: {
    readonly [document in Document]: Readonly<Record<DocumentStatus | 'notGiven', number>>;
  };
  readonly units: View['units'];
  readonly notGiven: number;
}

/** A document that was issued after the as-of day was still a draft on that day. */
function statusOf(data: Regulations[Document], asOf: Day): DocumentStatus | null {
  if (data?.status === 'issued' && data.issuedOn !== undefined && data.issuedOn > asOf) return 'drafting';
  return data?.status ?? null;
}

/** Row 10 of the domain: three working regulations a unit, not started, drafting or issued. */
export const workingRegulations: ReportSection<Regulations, RegulationsPart, View> = {
  view,
  summarise: (unit, data) => {
    const status = perKey(DOCUMENTS, (document) => statusOf(data?.[document], unit.asOf));
    return {
      documents: perKey(DOCUMENTS, (document) => ({
        ...perKey(DOCUMENT_STATUSES, (one) => Number(status[document] === one)),
        notGiven: Number(data !== undefined && status[document] === null),
      })),
      units: data ? [{ unitId: unit.unitId, ...status }] : [],
      notGiven: notGivenBy(unit, data),
    };
  },
  merge: (one, other) => ({
    documents: perKey(DOCUMENTS, (document) => addCounts(one.documents[document], other.documents[document])),
    units: mergeSorted(one.units, other.units, (row) => row.unitId),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: ({ documents, ...rest }) => ({ ...documents, ...rest }),
  toText: ({ units, notGiven, ...documents }, reader) => {
    const [unit] = units;
    if (!unit) return onlyNotGiven(form.title, notGiven, reader);
    if (reader.ofOneUnit)
      return { title: form.title, lines: DOCUMENTS.map((document) => ownLine(document, unit)) };
    const open = units.filter((row) => DOCUMENTS.some((document) => row[document] === 'not-started'));
    return {
      title: form.title,
      lines: [
        ...(open.length > 0
          ? [`Còn quy chế chưa xây dựng: ${open.map((row) => reader.nameOf(row.unitId)).join(', ')}.`]
          : []),
        ...DOCUMENTS.map(
          (document) => `${DOCUMENT_NAMES[document]}: ${issuedWords(documents[document], units.length)}.`,
        ),
        ...notGivenLines(notGiven, reader),
      ],
    };
  },
  sheet: ({ units }, reader) =>
    unitTable(
      {
        name: 'Quy chế làm việc',
        columns: DOCUMENTS.map((document) => column(DOCUMENT_NAMES[document])),
        lines: units,
        cells: (line) =>
          DOCUMENTS.map((document) => {
            const status = line[document];
            return status === null ? null : DOCUMENT_STATUS_NAMES[status];
          }),
      },
      reader,
    ),
};

/** How many of the units that reported a document have issued it. */
function issuedWords({ issued, drafting, notGiven }: View[Document], units: number): string {
  if (notGiven === units) return 'chưa đơn vị nào nêu';
  const draft = drafting > 0 ? `; ${formatCount(drafting)} đơn vị đang soạn thảo` : '';
  return `${formatCount(issued)}/${formatCount(units - notGiven)} đơn vị đã ban hành${draft}${withoutWords(notGiven)}`;
}

/** The state of one unit's document. */
function ownLine(document: Document, unit: View['units'][number]): string {
  const status = unit[document];
  return `${DOCUMENT_NAMES[document]}: ${status === null ? 'chưa báo cáo' : DOCUMENT_STATUS_NAMES[status]}.`;
}
