import { isSubjectId, PROVINCE, RESERVED_IDS, unitOf } from '../../../../shared/ids.ts';
import { alikeIn, alikeWords, exactName } from '../../../ui/exact-name.ts';
import { searchable } from '../../../ui/format.ts';
import { freshId } from '../fresh-id.ts';
import type { ImportedRow } from '../import/parts.ts';
import type { CurrentItems, NamedRows, ProposedId, TypedIds } from '../import/proposed-id.ts';
import type { UnitName } from '../units.ts';

/** Words at the beginning of a name that tell what an organisation is, not which. */
const KIND_WORDS = /^(?:đảng bộ|huyện ủy|huyện uỷ|thị ủy|thị uỷ|thành ủy|thành uỷ|đảng ủy|đảng uỷ) +/iu;

const NO_UNIT = 'Dòng chưa có mã thì cần ghi đơn vị để hệ thống đề xuất mã.';
const unknownUnit = (name: string, units: readonly UnitName[]): string =>
  `Không có đơn vị nào tên “${name}” trong tệp hay trong danh sách; đồng chí ghi đúng tên hoặc mã đơn vị.${alikeWords(alikeIn(name, units))}`;
const ambiguousUnit = (name: string): string => `Có nhiều đơn vị cùng tên “${name}”; đồng chí ghi mã đơn vị.`;

/**
 * Makes the id of an organisation from its name: without what it is (`Huyện ủy Lấp Vò` is `lap-vo`), with it where that is
 * taken, and with a number at last.
 *
 * @param prefix of the unit, with its dot; empty for a unit
 */
export function proposedId(name: string, prefix: string, taken: ReadonlySet<string>): string {
  const composed = name.normalize('NFC').trim();
  const idOf = (words: string) => prefix + freshId(words, []);
  const short = idOf(composed.replace(KIND_WORDS, ''));
  if (!taken.has(short)) return short;
  const inPrefix = [...taken].filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length));
  return prefix + freshId(composed, inPrefix);
}

/**
 * Resolves units that are named instead of given by id, and proposes an id for each row without one: that of the current
 * organisation with the same name, level and unit, if there is exactly one, or a new one. Units come first, because the ids
 * of their organisations begin with theirs.
 */
export function nameRosterRows(
  rows: readonly ImportedRow[],
  current: CurrentItems,
  typed: TypedIds,
): NamedRows {
  const naming = new Naming(rows, current, typed);
  const units = rows.map((row) => (isUnit(row) ? naming.withId(withoutOwnName(row), '') : row));
  naming.learnUnits(units);
  const named = units.map((row) => (isUnit(row) ? row : naming.organisation(row)));
  return { rows: named, proposed: naming.proposed() };
}

const isUnit = ({ fields: { level } }: ImportedRow): boolean =>
  level === 'district' || level === 'provincial';

/** A unit belongs to itself: its own name in the column of the unit says nothing. */
function withoutOwnName(row: ImportedRow): ImportedRow {
  const { unitId, ...fields } = row.fields;
  return exactName(text(unitId)) === exactName(text(fields.name)) ? { ...row, fields } : row;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A name with the level and the unit in which it is looked for. @param keyOf under which names are one */
const nameKey = (fields: ImportedRow['fields'], unit: string, keyOf: typeof exactName): string =>
  [fields.level, unit, keyOf(text(fields.name))].join('|');

class Naming {
  readonly #proposed: ProposedId[] = [];
  /** How many rows are proposed an id. */
  readonly #uses = new Map<string, number>();
  readonly #taken: Set<string>;
  readonly #typed: TypedIds;
  /** The ids of current organisations by name, level and unit. */
  readonly #byName: ReadonlyMap<string, readonly string[]>;
  /** The same by what is left of the name without accents. */
  readonly #byPlainName: ReadonlyMap<string, readonly string[]>;
  readonly #given: ReadonlySet<string>;
  readonly #current: CurrentItems;
  #units: readonly UnitName[] = [];
  #unitIds: ReadonlySet<string> = new Set();
  #unitsByName: ReadonlyMap<string, readonly string[]> = new Map();

  constructor(rows: readonly ImportedRow[], current: CurrentItems, typed: TypedIds) {
    this.#given = new Set(rows.map(({ fields }) => text(fields.id)).filter((id) => id !== ''));
    this.#taken = new Set([...current.keys(), ...this.#given, ...RESERVED_IDS, PROVINCE, ...typed.values()]);
    this.#typed = typed;
    this.#current = current;
    const under = (keyOf: typeof exactName) =>
      grouped(
        [...current].map(([id, fields]) => [nameKey(fields, id.includes('.') ? unitOf(id) : '', keyOf), id]),
      );
    this.#byName = under(exactName);
    this.#byPlainName = under(searchable);
  }

  /** Remembers the units of the file and the current ones, by id and by name. */
  learnUnits(rows: readonly ImportedRow[]): void {
    const found = [...this.#current.values(), ...rows.map(({ fields }) => fields)].filter(
      ({ level, id }) => level === 'district' && text(id) !== '',
    );
    this.#units = [
      ...new Map(found.map(({ id, name }) => [text(id), { id: text(id), name: text(name) }])).values(),
    ];
    this.#unitIds = new Set(this.#units.map(({ id }) => id));
    this.#unitsByName = grouped(found.map(({ id, name }) => [exactName(text(name)), text(id)]));
  }

  organisation(row: ImportedRow): ImportedRow {
    const said = text(row.fields.unitId);
    const named = this.#unitsByName.get(exactName(said)) ?? [];
    const own = unitOf(text(row.fields.id));
    const ids = named.includes(own) ? [own] : named;
    const isId = said === '' || this.#unitIds.has(said) || ids.length === 0;
    // What has the form of an id is one: the API says that it does not know the unit.
    if (isId && said !== '' && !this.#unitIds.has(said) && !isSubjectId(said)) {
      return refusedAt(row, 'unitId', unknownUnit(said, this.#units));
    }
    if (!isId && ids.length > 1) return refusedAt(row, 'unitId', ambiguousUnit(said));
    const unit = isId ? said : (ids[0] as string);
    const resolved = unit === said ? row : { ...row, fields: { ...row.fields, unitId: unit } };
    if (text(row.fields.id) !== '' || text(row.fields.name) === '') return resolved;
    return unit === '' ? refusedAt(row, 'unitId', NO_UNIT) : this.withId(resolved, unit);
  }

  /** @param unit empty for a unit */
  withId(row: ImportedRow, unit: string): ImportedRow {
    const name = text(row.fields.name);
    if (text(row.fields.id) !== '' || name === '') return row;
    const { id, isCurrent } = this.#idFor(row, name, unit);
    this.#taken.add(id);
    const typed = this.#typed.get(row.number);
    const own = typed ?? id;
    const alike = this.#byPlainName.get(nameKey(row.fields, unit, searchable)) ?? [];
    // One may say that the row is a current organisation whose name is written so without accents.
    const one = { row, id: own, isCurrent: typed === undefined ? isCurrent : alike.includes(typed) };
    this.#proposed.push({ ...one, ...(!one.isCurrent && { alike: alike.map(this.#named) }) });
    this.#uses.set(own, (this.#uses.get(own) ?? 0) + 1);
    return { ...row, fields: { ...row.fields, id: own } };
  }

  #idFor({ fields }: ImportedRow, name: string, unit: string): Pick<ProposedId, 'id' | 'isCurrent'> {
    if (fields.level === 'provincial') return { id: PROVINCE, isCurrent: this.#current.has(PROVINCE) };
    const same = this.#byName.get(nameKey(fields, unit, exactName)) ?? [];
    const [only] = same;
    if (only !== undefined && same.length === 1 && !this.#uses.has(only) && !this.#given.has(only)) {
      return { id: only, isCurrent: true };
    }
    return { id: proposedId(name, unit === '' ? '' : `${unit}.`, this.#taken), isCurrent: false };
  }

  readonly #named = (id: string): UnitName => ({ id, name: text(this.#current.get(id)?.name) });

  /** In the order of the file, each with what is wrong with it; what another row is, is not offered. */
  proposed(): ProposedId[] {
    return this.#proposed
      .map(({ alike = [], ...one }) => {
        const isTwice = this.#given.has(one.id) || (this.#uses.get(one.id) ?? 0) > 1;
        const fault = isTwice ? TWICE : faultOf(one, this.#current);
        const free = alike.filter(({ id }) => !this.#given.has(id) && !this.#uses.has(id));
        return { ...one, ...(free.length > 0 && { alike: free }), ...(fault !== undefined && { fault }) };
      })
      .sort((one, other) => one.row.number - other.row.number);
  }
}

const TWICE = 'Mã này đã có ở dòng khác của tệp.';

function faultOf({ id, isCurrent, row }: ProposedId, current: CurrentItems): string | undefined {
  if (!isSubjectId(id) || id.includes('.') !== (row.fields.level === 'grassroots')) {
    return 'Mã gồm chữ thường không dấu, số, gạch nối; của tổ chức cơ sở thì bắt đầu bằng mã đơn vị và dấu chấm.';
  }
  if (RESERVED_IDS.has(id)) return 'Hệ thống dùng mã này cho việc riêng; đồng chí chọn mã khác.';
  if (isCurrent || id === PROVINCE || !current.has(id)) return undefined;
  return `Mã này là của “${text(current.get(id)?.name)}”; đồng chí chọn mã khác.`;
}

const refusedAt = (row: ImportedRow, field: string, message: string): ImportedRow => ({
  ...row,
  unread: [...(row.unread ?? []), { field, message }],
});

function grouped(pairs: readonly (readonly [string, string])[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, id] of pairs) {
    const ids = found.get(key) ?? [];
    if (!ids.includes(id)) ids.push(id);
    found.set(key, ids);
  }
  return found;
}
