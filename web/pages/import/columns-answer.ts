import { issue } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { columnName } from '../../../shared/spreadsheet/cell-name.ts';
import { missingColumns } from '../../sheets/place-columns.ts';
import type { HeadsQuestion } from '../../sheets/question.ts';
import type { ColumnsAnswer } from './column-memory.ts';
import { COLUMNS, NAME_HEAD, RULES } from './columns.ts';

/** What is chosen for each of our columns, by its head: the place of a column, or `=` and what holds of every row. */
export type ColumnChoices = Readonly<Partial<Record<string, string>>>;

const EVERY_ROW = '=';

/** The pointer of the field in which a column is chosen. */
export const columnPointer = (head: string): string =>
  `/columns/${COLUMNS.findIndex((one) => one.head === head)}`;

/** What is chosen before anybody chose: the columns that were recognised, and what was said of every row. */
export const choicesOf = (
  { places }: HeadsQuestion,
  everyRow: Readonly<Partial<Record<string, string>>> = {},
): ColumnChoices => ({
  ...Object.fromEntries(Object.entries(everyRow).map(([head, words]) => [head, `${EVERY_ROW}${words}`])),
  ...Object.fromEntries(Object.entries(places).map(([head, at]) => [head, String(at)])),
});

/** The answer that choices are. */
export function answerOf(choices: ColumnChoices): ColumnsAnswer {
  const places: Record<string, number> = {};
  const everyRow: Record<string, string> = {};
  for (const [head, choice] of Object.entries(choices)) {
    if (choice?.startsWith(EVERY_ROW)) everyRow[head] = choice.slice(EVERY_ROW.length);
    else if (choice !== undefined) places[head] = Number(choice);
  }
  return { places, everyRow };
}

/** What can be chosen for a column of ours: the columns of the file, then what may hold of every row. */
export const optionsFor = (
  { everyRow = [] }: (typeof COLUMNS)[number],
  { columns }: HeadsQuestion,
): { readonly value: string; readonly words: string }[] => [
  ...columns.map(({ at, text, sample }) => ({ value: String(at), words: columnWords(at, text, sample) })),
  ...everyRow.map((words) => ({
    value: `${EVERY_ROW}${words}`,
    words: `Tệp không có cột này: mọi dòng là ${words}`,
  })),
];

/** `C: Số nữ (3, 5, 4)` */
const columnWords = (at: number, text: string, sample: readonly string[]): string =>
  `${columnName(at)}: ${text === '' ? 'không có tiêu đề' : text}${sample.length > 0 ? ` (${sample.join('; ')})` : ''}`;

/** What is wrong with choices: columns that are missing, and columns of the file that are chosen twice. */
export function choiceIssues(choices: ColumnChoices): Issue[] {
  const missing = missingColumns(RULES, (head) => choices[head] !== undefined).map((head) =>
    issue(columnPointer(head), 'required', missingWords(head)),
  );
  const first = new Map<string, string>();
  const twice = COLUMNS.flatMap(({ head }) => {
    const choice = choices[head];
    if (choice === undefined || choice.startsWith(EVERY_ROW)) return [];
    const before = first.get(choice);
    first.set(choice, before ?? head);
    if (before === undefined) return [];
    const message = `Cột ${columnName(Number(choice))} của tệp đã được chọn cho ${before}; mỗi cột chỉ dùng một lần.`;
    return [issue(columnPointer(head), 'duplicate', message)];
  });
  return [...missing, ...twice];
}

function missingWords(head: string): string {
  if (RULES.oneOf?.includes(head)) return `Đồng chí chọn cột ${head} hoặc cột ${NAME_HEAD}.`;
  const { everyRow = [] } = COLUMNS.find((column) => column.head === head) ?? {};
  const otherwise =
    everyRow.length > 0 ? 'chọn giá trị chung của mọi dòng' : 'thêm cột này vào tệp rồi chọn lại tệp';
  return `Đồng chí chọn cột ${head}; nếu tệp không có thì ${otherwise}.`;
}

/** Heads of the columns of the file that are chosen for nothing. */
export const unchosen = ({ columns }: HeadsQuestion, choices: ColumnChoices): string[] => {
  const chosen = new Set(Object.values(choices));
  return columns
    .filter(({ at }) => !chosen.has(String(at)))
    .map(({ at, text }) => (text === '' ? columnName(at) : text));
};
