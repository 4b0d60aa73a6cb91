import { formatCount } from '../../../shared/figures.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import type { Told } from '../../sheets/columns.ts';
import { layoutWords, listed } from '../../sheets/layout-words.ts';
import type { FileRow } from './columns.ts';
import { nameMatcher } from './organisation-names.ts';

/** What a clerk has to know of how a file was read. */
export interface ReadWords {
  readonly told: Told;
  readonly rows: readonly FileRow[];
  readonly leftOut: readonly number[];
  /** Rows without figures. */
  readonly untouched: readonly FileRow[];
  /** The unit's organisations. */
  readonly organisations: readonly Organisation[];
  /** What was said of every row, by head. */
  readonly everyRow: Readonly<Partial<Record<string, string>>>;
  /** Heads of columns that the file does not have and whose sent values are kept, once for each row. */
  readonly kept: readonly string[];
}

/** What was skipped, taken and left out of a file, each in a sentence. Pure. */
export function toldWords({
  told,
  rows,
  leftOut,
  untouched,
  organisations,
  everyRow,
  kept,
}: ReadWords): readonly string[] {
  const byName = rows.filter(({ foundBy }) => foundBy === 'name').length;
  const byChoice = rows.filter(({ foundBy }) => foundBy === 'choice').length;
  const same = Object.entries(everyRow).map(([head, words]) => `${head} là ${words}`);
  const strange = strangersAmong(untouched, organisations).map(({ line, name }) => `dòng ${line} “${name}”`);
  return [
    ...layoutWords(told),
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
    ...(kept.length > 0
      ? [`Tệp không có cột ${listed([...new Set(kept)])}: số liệu đã gửi ở các cột này được giữ nguyên.`]
      : []),
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
