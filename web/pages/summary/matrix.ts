import type { Chapter } from '../../../shared/sections/index.ts';
import { chapterTitle } from '../../summary-views/chapters.tsx';
import type { SummaryReply } from '../../summary-views/headline.tsx';

/** How a unit stands in a section: complete, under way, in need of attention, nothing reported. */
export type MatrixState = 'done' | 'open' | 'alert' | 'none';

/** A cell: a state, and what it means there. */
interface UnitMatrixCell {
  readonly state: MatrixState;
  readonly words: string;
}

/** A row for each unit, a column for each section. */
export interface Matrix {
  /** The id of each column's section on the page, and its title. */
  readonly columns: readonly { readonly id: string; readonly title: string }[];
  readonly rows: readonly {
    readonly unitId: string;
    readonly name: string;
    readonly cells: readonly UnitMatrixCell[];
  }[];
}

type Unit = SummaryReply['congress']['units'][number];

const REPORT_CELLS: Readonly<Record<SummaryReply['reporting']['units'][number]['state'], UnitMatrixCell>> = {
  'on-time': { state: 'done', words: 'gửi đúng hạn' },
  late: { state: 'open', words: 'gửi muộn' },
  awaited: { state: 'open', words: 'được gia hạn' },
  missing: { state: 'alert', words: 'chưa gửi' },
  returned: { state: 'alert', words: 'đã trả lại, chưa gửi lại' },
};
const NOT_ASKED: UnitMatrixCell = { state: 'none', words: 'không yêu cầu' };
const REPORTED: UnitMatrixCell = { state: 'done', words: 'đã có số liệu' };
const NOT_REPORTED: UnitMatrixCell = { state: 'none', words: 'chưa có số liệu' };

/** The sections in which units report, by id; the others are counted from the congresses. */
const OWN_SECTIONS = ['congress', 'pace', 'quality', 'reporting'];

/** How each unit stands in each section, in the order of the units. */
export function matrixOf(
  { congress, reporting }: Pick<SummaryReply, 'congress' | 'reporting'>,
  chapters: readonly Chapter[],
): Matrix {
  const states = new Map(reporting.units.map(({ unitId, state }) => [unitId, REPORT_CELLS[state]]));
  const sections = chapters.flatMap((chapter) => {
    const table = chapter.sheets.find(({ byUnit, rows }) => byUnit && rows.length > 0);
    return table && !OWN_SECTIONS.includes(chapter.id) ? [{ chapter, rows: table.rows }] : [];
  });
  return {
    columns: [
      { id: 'congress', title: 'Đại hội' },
      { id: 'reporting', title: 'Báo cáo tháng' },
      ...sections.map(({ chapter }) => ({ id: chapter.id, title: chapterTitle(chapter) })),
    ],
    rows: congress.units.map((unit, place) => ({
      unitId: unit.unitId,
      name: unit.name,
      cells: [
        congressCell(unit),
        states.get(unit.unitId) ?? NOT_ASKED,
        ...sections.map(({ rows }) =>
          rows[place]?.slice(1).some((cell) => cell !== null) ? REPORTED : NOT_REPORTED,
        ),
      ],
    })),
  };
}

function congressCell({ held, total, behindPlan }: Unit): UnitMatrixCell {
  if (behindPlan > 0) return { state: 'alert', words: `còn chậm ${behindPlan}` };
  if (total > 0 && held === total) return { state: 'done', words: 'hoàn thành' };
  return { state: 'open', words: `${held}/${total}, chưa đến hạn` };
}
