import { formatCount } from '../../../shared/figures.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { cellName, cellPlaceOf } from '../../../shared/spreadsheet/cell-name.ts';
import type { Told } from '../../sheets/columns.ts';
import type { SkippedKind } from '../../sheets/row-kinds.ts';
import type { FileRow } from './columns.ts';
import { nameMatcher } from './organisation-names.ts';

const KIND_WORDS: Readonly<Record<SkippedKind, string>> = {
  heads: 'lặp lại tiêu đề cột',
  numbering: 'đánh số cột',
  total: 'tổng cộng',
  group: 'tên nhóm',
  note: 'ghi chú, chữ ký cuối bảng',
  outside: 'không có gì ở các cột được nhập',
};

/** Row numbers or names that are told one by one; of more, how many there are. */
const MAX_TOLD = 30;

/** What a clerk has to know of how a file was read. */
export interface ReadWords {
  /** Absent for a file in which nothing was found or left out. */
  readonly told: Told | undefined;
  readonly rows: readonly FileRow[];
  readonly leftOut: readonly number[];
  /** Rows without figures. */
  readonly untouched: readonly FileRow[];
  /** The unit's organisations. */
  readonly organisations: readonly Organisation[];
  /** What was said of every row, by head. */
  readonly everyRow: Readonly<Partial<Record<string, string>>>;
}

/** What was skipped, taken and left out of a file, each in a sentence. Pure. */
export function toldWords({
  told,
  rows,
  leftOut,
  untouched,
  organisations,
  everyRow,
}: ReadWords): readonly string[] {
  const byName = rows.filter(({ foundBy }) => foundBy === 'name').length;
  const byChoice = rows.filter(({ foundBy }) => foundBy === 'choice').length;
  const same = Object.entries(everyRow).map(([head, words]) => `${head} là ${words}`);
  const strange = strangersAmong(untouched, organisations).map(({ line, name }) => `dòng ${line} “${name}”`);
  return [
    ...(told ? placeWords(told) : []),
    ...(strange.length > 0
      ? [`Bỏ qua ${listed(strange)}: không có số liệu và không phải tên tổ chức nào trong danh sách.`]
      : []),
    ...(areOwnIds(rows, organisations) ? [OWN_IDS] : []),
    ...(byName > 0
      ? [`${formatCount(byName)} dòng không có mã đã được ghép theo tên, mỗi tên chỉ có một tổ chức.`]
      : []),
    ...(byChoice > 0 ? [`${formatCount(byChoice)} dòng ghép với tổ chức do đồng chí chọn.`] : []),
    ...(leftOut.length > 0
      ? [`Không nhập dòng ${listed(leftOut.map(String))} theo lựa chọn của đồng chí.`]
      : []),
    ...(same.length > 0 ? [`Ghi cho mọi dòng: ${same.join('; ')}.`] : []),
  ];
}

const OWN_IDS =
  'Không mã nào trong tệp có trong danh sách tổ chức. Nếu tệp dùng mã riêng, đồng chí xem lại cách ghép cột và chọn “Không có trong tệp” ở Mã tổ chức để ghép theo tên.';

/** Whether no id of a file is one of the unit's. */
function areOwnIds(rows: readonly FileRow[], organisations: readonly Organisation[]): boolean {
  const known = new Set(organisations.map(({ id }) => id));
  const ids = rows.filter(({ subjectId, foundBy }) => subjectId !== '' && foundBy === undefined);
  return ids.length > 0 && ids.every(({ subjectId }) => !known.has(subjectId));
}

/** Rows without figures that are no organisation of the unit: names of groups, notes. */
function strangersAmong(
  untouched: readonly FileRow[],
  organisations: readonly Organisation[],
): readonly FileRow[] {
  const ids = new Set(organisations.map(({ id }) => id));
  const match = nameMatcher(organisations);
  return untouched.filter(
    ({ subjectId, name }) => !ids.has(subjectId) && name !== '' && match(name).candidates.length === 0,
  );
}

function placeWords({ heads: { from, to }, skipped, formulas, unused, otherSheets }: Told): string[] {
  const skippedWords = skipped.map(({ line, is }) => `dòng ${line} (${KIND_WORDS[is]})`);
  return [
    ...(to > 1
      ? [`Tiêu đề cột ở dòng ${from === to ? to : `${from}–${to}`}; các dòng phía trên không nhập.`]
      : []),
    ...(skipped.length > 0 ? [`Bỏ qua ${listed(skippedWords)}.`] : []),
    ...(formulas.length > 0
      ? [
          `Lấy giá trị đã tính sẵn của công thức ở ${formatCount(formulas.length)} ô: ${listed(ranges(formulas))}.`,
        ]
      : []),
    ...(unused.length > 0 ? [`Cột không nhập: ${listed(unused)}.`] : []),
    ...(otherSheets.length > 0 ? [`Trang tính không đọc: ${listed(otherSheets)}.`] : []),
  ];
}

function listed(all: readonly string[]): string {
  if (all.length <= MAX_TOLD) return all.join(', ');
  return `${all.slice(0, MAX_TOLD).join(', ')} và ${formatCount(all.length - MAX_TOLD)} mục nữa`;
}

/** Cells below each other as one range: `D8:D45`. */
function ranges(cells: readonly string[]): string[] {
  const columns = new Map<number, { from: number; to: number }[]>();
  for (const cell of cells) {
    const place = cellPlaceOf(cell);
    if (!place) continue;
    const own = columns.get(place.column) ?? [];
    const last = own.at(-1);
    if (last?.to === place.line - 1) last.to = place.line;
    else own.push({ from: place.line, to: place.line });
    columns.set(place.column, own);
  }
  return [...columns]
    .sort(([one], [other]) => one - other)
    .flatMap(([column, own]) =>
      own.map(({ from, to }) =>
        from === to ? cellName(column, to) : `${cellName(column, from)}:${cellName(column, to)}`,
      ),
    );
}
