import type { Day } from '../../../shared/days.ts';
import { unitOf } from '../../../shared/ids.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Organisation } from '../../../shared/roster/roster.ts';
import { issue, issuesOf } from '../../../shared/runtime/issues.ts';
import type { Issue } from '../../../shared/runtime/problem.ts';
import { CONGRESS_RESULT, type CongressResult } from '../../../shared/submissions/congress-result.ts';
import { exactName } from '../../ui/exact-name.ts';
import { searchable } from '../../ui/format.ts';
import {
  COLUMNS,
  columnAt,
  columnDifferences,
  type FieldColumn,
  type FileRow,
  NAME_HEAD,
  withKept,
} from './columns.ts';
import { hasAccents } from './organisation-names.ts';
import { unreadCells } from './unread.ts';

/** The latest revision of an organisation's result, withdrawn and returned ones included. */
export interface LatestResult {
  readonly subjectId: string;
  readonly revision: number;
  readonly withdrawn?: boolean | undefined;
  readonly returned?: boolean | undefined;
  readonly data?: unknown;
}

/** The data that the rows of a file are validated against. */
export interface Known {
  readonly unitId: string;
  readonly today: Day;
  readonly plan: Plan;
  /** The unit's organisations today. Only the server knows the roster of the day of a congress. */
  readonly organisations: readonly Organisation[];
  readonly latest: readonly LatestResult[];
}

/** The work on this device by organisation: an organisation must not have two queued submissions. */
export type Here = ReadonlyMap<string, 'sending' | 'draft'>;

/** An error or warning of a cell or row. */
export interface Finding {
  /** The head of the column; absent for the whole row. */
  readonly head?: string;
  readonly message: string;
}

/** The effect of sending a row. */
export type RowIs = 'wrong' | 'new' | 'correction' | 'unchanged';

/** A row that was checked. */
export interface CheckedRow {
  readonly row: FileRow;
  /** The name of the organisation on the roster; for an unknown id, the name in the file. */
  readonly name: string;
  readonly is: RowIs;
  readonly errors: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** The number of the new revision. */
  readonly revision: number;
  /** The data to send; absent when there are errors. */
  readonly data?: CongressResult;
  /** For a correction: the differences from the current revision. */
  readonly changes: ReturnType<typeof columnDifferences>;
  /** Heads of columns that the file does not have and whose values of the current revision are kept. */
  readonly kept: readonly string[];
}

/** A file that was read and checked. */
export interface Checked {
  readonly fileName: string;
  /** Name of the sheet that was read, where the file has sheets. */
  readonly sheet?: string;
  readonly rows: readonly CheckedRow[];
  /** The number of rows without figures. */
  readonly untouched: number;
  /** What was skipped, taken and left out of the file, each in a sentence. */
  readonly notes: readonly string[];
}

/** Messages for cells that cannot be read, by kind of the column. */
const WANTED: Readonly<Partial<Record<FieldColumn['kind'], string>>> = {
  count: 'Cần ghi một số nguyên, ví dụ 15.',
  day: 'Ngày không hợp lệ; cần ghi ngày/tháng/năm, ví dụ 25/6/2020.',
  choice: 'Cần ghi Đại biểu hoặc Toàn thể.',
  flag: 'Cần ghi Có hoặc Không, hoặc để trống.',
};
const UNREAD: ReadonlySet<string> = new Set(['invalid-type', 'invalid-value', 'invalid-date']);

/** Converts an issue of the rules to the terms of the spreadsheet. */
export function findingOf({ pointer, code, message }: Issue): Finding {
  const column = columnAt(pointer);
  if (!column) return { message };
  const wanted = UNREAD.has(code) ? WANTED[column.kind] : undefined;
  return { head: column.head, message: wanted ?? message };
}

/** Validates the rows of a file with the rules of the form and the server. Pure. */
export function checkRows(rows: readonly FileRow[], known: Known, here: Here): readonly CheckedRow[] {
  const organisations = new Map(known.organisations.map((one) => [one.id, one]));
  const latest = new Map(known.latest.map((one) => [one.subjectId, one]));
  const called = new Map(known.organisations.map((one) => [exactName(one.name), one]));
  const lines = new Map<string, number[]>();
  for (const { subjectId, line } of rows) lines.set(subjectId, [...(lines.get(subjectId) ?? []), line]);
  return rows.map((row) => {
    const { subjectId } = row;
    const organisation = organisations.get(subjectId);
    const others = (lines.get(subjectId) ?? []).filter((line) => line !== row.line);
    const whose = subjectErrors(row, { unitId: known.unitId, organisation, others });
    return checkRow(row, {
      known,
      whose,
      organisation,
      namesake: called.get(exactName(row.name)),
      current: latest.get(subjectId),
      here: here.get(subjectId),
    });
  });
}

interface Whose {
  readonly unitId: string;
  readonly organisation: Organisation | undefined;
  readonly others: readonly number[];
}

const UNKNOWN_NAME =
  'Chưa rõ dòng này của tổ chức nào: tên không có trong danh sách hoặc có nhiều tổ chức trùng tên; đồng chí ghi mã tổ chức, hoặc chọn lại tệp rồi chọn tổ chức.';

function subjectErrors({ subjectId, name }: FileRow, { unitId, organisation, others }: Whose): Issue[] {
  const at = (code: string, message?: string) => [issue('/subjectId', code, message)];
  if (subjectId === '') return at('required', name === '' ? undefined : UNKNOWN_NAME);
  if (unitOf(subjectId) !== unitId) return at('other-unit', 'Tổ chức này không thuộc đơn vị của đồng chí.');
  if (!organisation) return at('not-on-roster', 'Mã này không có trong danh sách tổ chức của đơn vị.');
  if (others.length === 0) return [];
  return at('duplicate', `Tổ chức này có ở nhiều dòng: còn có dòng ${others.slice(0, 5).join(', ')}.`);
}

interface Held {
  readonly known: Known;
  readonly whose: readonly Issue[];
  readonly organisation: Organisation | undefined;
  /** The one that the list has by the name in the file. */
  readonly namesake: Organisation | undefined;
  readonly current: LatestResult | undefined;
  readonly here: 'sending' | 'draft' | undefined;
}

const SENDING =
  'Một bản khác của tổ chức này đang được gửi từ máy này; đồng chí đợi gửi xong rồi chọn lại tệp.';
const DRAFT = 'Tổ chức này có bản nháp trên máy này; bản nháp sẽ được thay bằng dòng này.';

function checkRow(read: FileRow, { known, whose, organisation, namesake, current, here }: Held): CheckedRow {
  const { plan, today } = known;
  const context = { subjectId: read.subjectId, plan, today, organisationOn: () => organisation };
  const stands = current && !current.withdrawn ? current.data : undefined;
  const { row, kept } = withKept(read, stands);
  const parsed = CONGRESS_RESULT.data.safeParse(row.data, { reportInput: true });
  const shape = parsed.success ? [] : issuesOf(parsed.error, '/data').flatMap(eachColumn);
  // For an unknown organisation there is an error already.
  const rules = organisation ? CONGRESS_RESULT.errors(row.data, context) : [];
  const found = [
    ...whose,
    ...shape,
    ...rules,
    ...(here === 'sending' ? [issue('', 'sending', SENDING)] : []),
  ].map(findingOf);
  const unread = unreadCells(row.cells);
  // Rule errors of a value that could not be read would only repeat it.
  const errors = [...unread, ...found.filter(({ head }) => unread.every((cell) => cell.head !== head))];
  const base = {
    row,
    name: organisation?.name ?? row.name,
    revision: (current?.revision ?? 0) + 1,
    kept,
  };
  if (errors.length > 0 || !parsed.success) {
    return { ...base, is: 'wrong', errors, warnings: [], changes: [] };
  }
  const warnings = [
    ...CONGRESS_RESULT.warnings(parsed.data, context).map(findingOf),
    ...(here === 'draft' ? [{ message: DRAFT }] : []),
    // Whoever chose it for that name has seen both.
    ...(row.foundBy === 'choice' ? [] : nameWarnings(row.name, organisation?.name, namesake)),
  ];
  const changes = stands === undefined ? [] : columnDifferences(stands, parsed.data);
  const same = stands !== undefined && changes.length === 0 && !current?.returned;
  const is = current === undefined ? 'new' : same ? 'unchanged' : 'correction';
  return { ...base, is, errors: [], warnings, data: parsed.data, changes };
}

/**
 * The id decides where a row belongs; another name beside it may mean that the id is a slip. Names that differ in their accents
 * alone may be two organisations; one without any accents is only typed so.
 */
function nameWarnings(
  inFile: string,
  inList: string | undefined,
  namesake: Organisation | undefined,
): Finding[] {
  if (inList === undefined || inFile === '' || exactName(inFile) === exactName(inList)) return [];
  const isAlike = searchable(inFile) === searchable(inList);
  if (isAlike && !hasAccents(inFile)) return [];
  const words = isAlike
    ? `Tên trong tệp là “${inFile}”, khác dấu với tên của mã này trong danh sách là “${inList}”; nếu không phải do gõ nhầm dấu, đồng chí kiểm tra lại mã.`
    : `Tên trong tệp là “${inFile}”, còn mã này trong danh sách là “${inList}”; đồng chí kiểm tra lại mã.`;
  const other = namesake ? ` Mã của tổ chức tên “${namesake.name}” là ${namesake.id}.` : '';
  return [{ head: NAME_HEAD, message: `${words}${other}` }];
}

/** A part that is missing as a whole is missing in each of its required columns. */
function eachColumn(found: Issue): Issue[] {
  if (found.code !== 'required' || found.pointer !== '/data/committee') return [found];
  return COLUMNS.filter(({ pointer, required }) => required && pointer.startsWith(`${found.pointer}/`)).map(
    ({ pointer }) => ({ ...found, pointer }),
  );
}
