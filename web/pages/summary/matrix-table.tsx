import type { Chapter } from '../../../shared/sections/index.ts';
import { href } from '../../router.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { type MatrixState, matrixOf } from './matrix.ts';

/** The id and title of its section. */
export const UNIT_MATRIX = { id: 'matrix', title: 'Từng đơn vị, từng mục' };

const LEGEND: Readonly<Record<MatrixState, string>> = {
  done: 'hoàn thành, đúng hạn hoặc đã có số liệu',
  open: 'đang thực hiện, hoặc muộn',
  alert: 'chậm hoặc thiếu',
  none: 'chưa có số liệu',
};

const Mark = ({ state }: { readonly state: MatrixState }) => (
  <span class={`matrix__mark matrix__mark--${state}`} aria-hidden="true" />
);

interface MatrixTableProps {
  readonly summary: SummaryReply;
  readonly chapters: readonly Chapter[];
  /** The query of the links to a unit's summary, with the same days. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** How each unit stands in each section. A mark leads to the section of the unit's own summary. */
export function MatrixTable({ summary, chapters, query }: MatrixTableProps) {
  const { columns, rows } = matrixOf(summary, chapters);
  return (
    <section class="chapter matrix" id={UNIT_MATRIX.id}>
      <h2>{UNIT_MATRIX.title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1) */}
      <section class="table-frame" aria-label={UNIT_MATRIX.title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Đơn vị</th>
              {columns.map(({ id, title }) => (
                <th key={id} scope="col" class="matrix__head">
                  <span>{title}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ unitId, name, cells }) => (
              <tr key={unitId}>
                <th scope="row">{name}</th>
                {cells.map(({ state, words }, place) => {
                  const { id = '', title = '' } = columns[place] ?? {};
                  return (
                    <td key={id} class="matrix__cell">
                      <a
                        href={href(`/summary/${unitId}`, { ...query, section: id })}
                        title={words}
                        aria-label={`${name}, ${title}: ${words}`}
                      >
                        <Mark state={state} />
                      </a>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <ul class="matrix__legend">
        {(Object.entries(LEGEND) as [MatrixState, string][]).map(([state, words]) => (
          <li key={state}>
            <Mark state={state} />
            {words}
          </li>
        ))}
      </ul>
    </section>
  );
}
