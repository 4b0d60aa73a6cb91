import type { Day } from '../calendar.ts';
import { PROVINCE, RESERVED_IDS, unitOf } from '../ids.ts';
import { recordsBefore } from '../log/call.ts';
import { type ImportRow, MAX_IMPORT_ROWS } from '../log/import.ts';
import type { Log } from '../log/store.ts';
import { issue, issuesOf, pointerTo } from '../runtime/issues.ts';
import { type Issue, Problem } from '../runtime/problem.ts';
import { readBy } from '../runtime/read.ts';
import { isBlankText } from '../spreadsheet/cell-text.ts';
import { readCsv } from '../spreadsheet/csv-records.ts';
import { unguarded } from '../spreadsheet/guard.ts';
import { unreadFields } from '../spreadsheet/unread-fields.ts';
import { UnitRoster } from './history.ts';
import { readRosterRecords, readUnitIds } from './read.ts';
import { idFitsLevel, ORGANISATION, type Organisation, rosterKindOf } from './roster.ts';

/** Columns without which a row is cut off, not short. */
const WHOLE: ReadonlySet<string> = new Set(['id', 'level', 'name']);

/**
 * The rows of a CSV file with a header line, read as the page reads one. An empty cell, and one that the row is too short
 * for, is an absent field. In a file without rows there is none.
 *
 * @throws Problem `malformed-csv` with what is wrong, or `invalid` for formulas and when there are too many rows
 */
export function rowsOfCsv(text: string): unknown[] {
  const read = readCsv(text, MAX_IMPORT_ROWS);
  if ('fault' in read) {
    if (read.fault === 'empty') return [];
    throw read.fault === 'too-many-rows' ? tooMany() : malformed(FAULTS[read.fault]);
  }
  const [first = [], ...body] = read.rows.filter((row) => row.length > 0);
  const heads = first.map((head) => head.replace(/\s+/g, ' ').trim());
  const named = heads.filter((head) => head !== '');
  if (new Set(named).size < named.length) throw malformed('Dòng tiêu đề có hai cột cùng tên.');
  const least = heads.reduce((last, head, at) => (WHOLE.has(head) ? at + 1 : last), 0);
  if (body.some(({ length }) => length < least)) throw malformed('Có dòng thiếu ô so với dòng tiêu đề.');
  refuseFormulas(heads, body);
  return body.map((row) => cellsToFields(heads, row));
}

const FAULTS = {
  broken: 'Dấu ngoặc kép không khớp, hoặc có dòng quá dài.',
  'long-row': 'Có dòng nhiều ô hơn dòng tiêu đề; nội dung có dấu ngăn cột phải đặt trong dấu ngoặc kép.',
} as const;

const malformed = (message: string): Problem =>
  new Problem('malformed-csv', { errors: [issue('', 'malformed-csv', message)] });

const tooMany = (): Problem =>
  new Problem('invalid', {
    errors: [issue('/items', 'too-big', `Danh sách dài quá ${MAX_IMPORT_ROWS} mục.`)],
  });

/** Formulas that are named. */
const MAX_FORMULAS = 100;
const FORMULA = 'Ô này là công thức; cần thay công thức bằng giá trị.';

/** What a formula gives may change from one program to the next. @throws Problem `invalid` with each */
function refuseFormulas(heads: readonly string[], body: readonly (readonly string[])[]): void {
  const errors = body.flatMap((row, index) =>
    row.flatMap((cell, at) =>
      cell.startsWith('=')
        ? [issue(`/items/${index}${pointerTo([heads[at] ?? ''])}`, 'formula', FORMULA)]
        : [],
    ),
  );
  if (errors.length > 0) throw new Problem('invalid', { errors: errors.slice(0, MAX_FORMULAS) });
}

const FLAGS: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

function cellsToFields(heads: readonly string[], row: readonly string[]): Record<string, unknown> {
  const given = row.flatMap((cell, at) =>
    isBlankText(cell) ? [] : [[heads[at] ?? '', unguarded(cell).trim()]],
  );
  return Object.fromEntries(
    (given as [string, string][]).map(([column, cell]) => {
      if (column === 'vertical' || column === 'pilot') return [column, FLAGS[cell.toLowerCase()] ?? cell];
      return [column, column === 'order' && /^\d{1,4}$/.test(cell) ? Number(cell) : cell];
    }),
  );
}

/** The valid rows, and the errors of the others. */
export interface CheckedRows {
  readonly rows: readonly ImportRow<Organisation>[];
  readonly errors: readonly Issue[];
}

/**
 * Validates each row by itself, against the other rows, and against the roster in effect on the day they take effect.
 *
 * @param at `callKey`: the key of the import; rows that it wrote earlier are ignored when it is sent again
 */
export async function checkRosterRows(
  log: Log,
  rawRows: readonly unknown[],
  { effectiveFrom, knownAt, callKey }: { effectiveFrom: Day; knownAt: string; callKey?: string | undefined },
): Promise<CheckedRows> {
  const errors: Issue[] = [];
  const parsed = rawRows.flatMap((raw, index) => {
    const pointer = `/items/${index}`;
    const unread = unreadFields(raw, pointer);
    if (unread.length > 0) {
      errors.push(...unread);
      return [];
    }
    const read = readBy(ORGANISATION.data, raw);
    if (read.success) return [{ pointer, data: withUnit(read.data) }];
    errors.push(...issuesOf(read.error, pointer));
    return [];
  });
  const rosters = await readRosters(log, parsed, { knownAt, callKey });
  const named = new Set(parsed.map(({ data }) => data.id));
  const ids = new Set<string>();
  const rows = parsed.flatMap(({ pointer, data }) => {
    const found = ruleOf(data, pointer, { ids, rosters, effectiveFrom, named });
    ids.add(data.id);
    errors.push(...found);
    if (found.length > 0) return [];
    const roster = rosters.get(unitOf(data.id));
    const current = roster?.organisationOn(data.id, effectiveFrom);
    return [
      {
        id: data.id,
        pointer,
        kind: rosterKindOf(data.id),
        data,
        current,
        lastRevision: roster?.lastRevision(data.id) ?? 0,
        ends: data.validTo !== undefined && current !== undefined && current.validTo !== data.validTo,
      },
    ];
  });
  return { rows, errors };
}

/** The unit is always stored with the row, so that no reader has to derive it. */
const withUnit = (data: Organisation): Organisation =>
  data.level === 'provincial' ? data : { ...data, unitId: data.unitId ?? unitOf(data.id) };

interface Parsed {
  readonly pointer: string;
  readonly data: Organisation;
}

async function readRosters(
  log: Log,
  rows: readonly Parsed[],
  { knownAt, callKey }: { knownAt: string; callKey: string | undefined },
): Promise<Map<string, UnitRoster>> {
  const rosters = new Map<string, UnitRoster>();
  const named = rows.flatMap(({ data }) => [data.id, ...(data.replacedBy ? [data.replacedBy] : [])]);
  const units = await readUnitIds(log, knownAt);
  // A unit that was never entered has no records to read, however many of them an import names.
  for (const unit of new Set(named.map(unitOf)).intersection(new Set(units))) {
    const records = await readRosterRecords(log, unit, knownAt);
    rosters.set(unit, new UnitRoster(recordsBefore(records, callKey)));
  }
  return rosters;
}

interface Around {
  readonly ids: ReadonlySet<string>;
  readonly rosters: ReadonlyMap<string, UnitRoster>;
  readonly effectiveFrom: Day;
  /** All that the import names. */
  readonly named: ReadonlySet<string>;
}

function ruleOf(
  data: Organisation,
  pointer: string,
  { ids, rosters, effectiveFrom, named }: Around,
): Issue[] {
  const found: Issue[] = [];
  const known = (id: string): boolean =>
    named.has(id) || (rosters.get(unitOf(id))?.lastRevision(id) ?? 0) > 0;
  if (!idFitsLevel(data)) {
    found.push(issue(`${pointer}/id`, 'id-level-mismatch', 'Mã tổ chức không khớp với cấp hoặc mã đơn vị.'));
  }
  if (RESERVED_IDS.has(data.id)) {
    const message = 'Hệ thống dùng mã này cho việc riêng; đồng chí chọn mã khác.';
    found.push(issue(`${pointer}/id`, 'reserved-id', message));
  }
  if (ids.has(data.id)) {
    found.push(issue(`${pointer}/id`, 'duplicate-keys', 'Mã tổ chức này đã có ở dòng trước.'));
  }
  const unit = unitOf(data.id);
  if (data.level === 'grassroots' && unit !== PROVINCE && !known(unit)) {
    found.push(issue(`${pointer}/id`, 'unknown-unit', 'Đơn vị của tổ chức này không có trong danh sách.'));
  }
  if (data.validTo !== undefined && data.validTo < effectiveFrom) {
    const message = 'Ngày cuối cùng còn hoạt động không được trước ngày có hiệu lực của lần nhập này.';
    found.push(issue(`${pointer}/validTo`, 'ends-before-effect', message));
  }
  if (data.replacedBy !== undefined && data.validTo === undefined) {
    found.push(
      issue(`${pointer}/replacedBy`, 'replaced-without-end', 'Có tổ chức kế tục thì phải có ngày kết thúc.'),
    );
  }
  if (data.replacedBy !== undefined && !known(data.replacedBy)) {
    found.push(
      issue(`${pointer}/replacedBy`, 'unknown-successor', 'Tổ chức kế tục không có trong danh sách.'),
    );
  }
  return found;
}
