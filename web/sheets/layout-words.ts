import { formatCount } from '../../shared/figures.ts';
import { cellName, cellPlaceOf } from '../../shared/spreadsheet/cell-name.ts';
import type { Told } from './columns.ts';
import type { SkippedKind } from './row-kinds.ts';

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

/** How a file was read, each in a sentence. Pure. */
export function layoutWords({ heads: { from, to }, skipped, formulas, unused, otherSheets }: Told): string[] {
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

/** Names one by one; of more, how many there are. */
export function listed(all: readonly string[]): string {
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
