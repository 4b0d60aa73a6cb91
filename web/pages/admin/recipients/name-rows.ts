import { isSlug, PROVINCE } from '../../../../shared/ids.ts';
import { alikeIn, alikeWords, namesakes } from '../../../ui/exact-name.ts';
import { freshId } from '../fresh-id.ts';
import type { ImportedRow } from '../import/parts.ts';
import type { CurrentItems, NamedRows, ProposedId, TypedIds } from '../import/proposed-id.ts';
import type { Scope } from './words.ts';

/**
 * Resolves scopes that are named instead of given by id, and proposes an id for each row without one: that of the current
 * recipient with the same address, or a new one of the name.
 */
export function nameRecipientRows(
  scopes: readonly Scope[],
  rows: readonly ImportedRow[],
  current: CurrentItems,
  typed: TypedIds,
): NamedRows {
  const given = rows.flatMap(({ fields: { id } }) => (typeof id === 'string' ? [id] : []));
  const taken = [...current.keys(), ...given, ...typed.values()];
  const proposed: ProposedId[] = [];
  const named = rows.map((row): ImportedRow => {
    const scoped = withScope(row, scopes);
    const { id, name, email } = scoped.fields;
    if (id !== undefined || typeof name !== 'string') return scoped;
    const known = [...current].find(([key, item]) => item.email === email && !given.includes(key))?.[0];
    const own = typed.get(row.number) ?? known ?? freshId(name, taken);
    taken.push(own);
    proposed.push({ row: scoped, id: own, isCurrent: own === known });
    return { ...scoped, fields: { ...scoped.fields, id: own } };
  });
  return { rows: named, proposed: proposed.map((one) => ({ ...one, ...faultOf(one, proposed, given) })) };
}

function faultOf(
  one: ProposedId,
  proposed: readonly ProposedId[],
  given: readonly string[],
): Pick<ProposedId, 'fault'> {
  if (!isSlug(one.id)) return { fault: 'Mã gồm chữ thường không dấu, số và gạch nối.' };
  const isTwice = given.includes(one.id) || proposed.some((other) => other !== one && other.id === one.id);
  return isTwice ? { fault: 'Mã này đã có ở dòng khác của tệp.' } : {};
}

function withScope(row: ImportedRow, scopes: readonly Scope[]): ImportedRow {
  const { scope } = row.fields;
  if (typeof scope !== 'string' || scope === PROVINCE || scopes.some(({ id }) => id === scope)) return row;
  const found = namesakes(scope, scopes);
  if (found.length === 1) return { ...row, fields: { ...row.fields, scope: found[0]?.id } };
  // What has the form of an id is one: the API says that it does not know the unit.
  if (found.length === 0 && isSlug(scope)) return row;
  const message =
    found.length === 0
      ? `Không có đơn vị nào tên “${scope}”; đồng chí ghi đúng tên hoặc mã đơn vị.${alikeWords(alikeIn(scope, scopes))}`
      : `Có nhiều đơn vị cùng tên “${scope}”; đồng chí ghi mã đơn vị.`;
  return { ...row, unread: [...(row.unread ?? []), { field: 'scope', message }] };
}
