import type { AccountView } from '../../../../../shared/api/accounts.ts';
import type { Cell } from '../../../../sheets/cell.ts';
import type { SheetRow } from '../../../../sheets/columns.ts';
import { alikeIn, alikeWords, namesakes } from '../../../../ui/exact-name.ts';
import { searchable } from '../../../../ui/format.ts';
import { textsOf, unreadIn } from '../../import/texts.ts';
import type { UnitName } from '../../units.ts';
import { ROLE_WORDS, STATE_WORDS, stateOf } from '../account-words.ts';
import { INVITATION_COLUMNS, type InvitationHead } from './columns.ts';

/** The body of an invitation, as the API takes it. */
type InvitationBody =
  | { readonly role: 'district'; readonly email: string; readonly unitId: string }
  | { readonly role: 'leader' | 'admin'; readonly email: string };

/** A row of a file of invitations. */
export interface InvitationRow {
  /** Its number in the spreadsheet. */
  readonly line: number;
  readonly email: string;
  /** The name, the role and the unit's name as words; what could not be read is as in the file. */
  readonly about: string;
  readonly cells: readonly Cell[];
  /** `exists`: the address has an account already, so nothing is sent. */
  readonly is: 'ready' | 'exists' | 'wrong';
  /** What is wrong, or of what state the account is. */
  readonly reasons: readonly string[];
  /** Of a row that is `ready`. */
  readonly body?: InvitationBody;
  /** Idempotency key: the row is one invitation, however often it is sent. */
  readonly key: string;
}

/** What rows are checked against. */
interface KnownAccounts {
  readonly units: readonly UnitName[];
  readonly accounts: readonly Pick<AccountView, 'email' | 'roles' | 'unitId' | 'enabled' | 'status'>[];
}

/** The rows of a file that invite somebody, checked. Rows of the template to which nobody added anything are left out. */
export function checkInvitations(
  sheet: readonly SheetRow<InvitationHead>[],
  { units, accounts }: KnownAccounts,
): InvitationRow[] {
  const byEmail = new Map(accounts.map((account) => [account.email.toLowerCase(), account]));
  const seen = new Map<string, number>();
  return sheet.flatMap((row): InvitationRow[] => {
    const texts = textsOf(INVITATION_COLUMNS, row);
    const email = (texts['Thư điện tử'] ?? '').toLowerCase();
    const unread = unreadIn(INVITATION_COLUMNS, row).map(({ field, message }) => `${field}: ${message}`);
    if (email === '' && texts['Họ tên'] === undefined && unread.length === 0) return [];
    const first = seen.get(email);
    if (email !== '' && first === undefined) seen.set(email, row.line);
    const made = bodyOf(email, texts['Vai trò'], texts['Đơn vị'], units);
    const errors = [
      ...unread,
      ...emailErrors(email),
      ...(first === undefined ? [] : [`Thư điện tử: địa chỉ này đã có ở dòng ${first}.`]),
      ...made.errors,
    ];
    const account = byEmail.get(email);
    const common = {
      line: row.line,
      email,
      about: aboutWords(texts, made.body, units),
      cells: INVITATION_COLUMNS.map(({ head }) => row.cells[head] ?? null),
      key: crypto.randomUUID(),
    };
    if (errors.length > 0 || !made.body) return [{ ...common, is: 'wrong', reasons: errors }];
    if (account) {
      return [{ ...common, is: 'exists', reasons: existingWords(account, made.body, units) }];
    }
    return [{ ...common, is: 'ready', reasons: [], body: made.body }];
  });
}

/** Who is invited as what: a wrong unit must be seen before anything is sent. */
function aboutWords(
  texts: Partial<Record<InvitationHead, string>>,
  body: InvitationBody | undefined,
  units: readonly UnitName[],
): string {
  const unitId = body && 'unitId' in body ? body.unitId : undefined;
  const unit = units.find(({ id }) => id === unitId)?.name ?? texts['Đơn vị'];
  const role = body ? ROLE_WORDS[body.role].words : texts['Vai trò'];
  return [texts['Họ tên'], role, unit].filter(Boolean).join(' · ');
}

/** The API validates addresses; this finds what is none at all before the first invitation is sent. */
function emailErrors(email: string): string[] {
  if (email === '') return ['Thư điện tử: đồng chí ghi địa chỉ.'];
  if (email.length <= 128 && /^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]{2,}$/.test(email)) return [];
  return ['Thư điện tử: địa chỉ này không đúng dạng, ví dụ can-bo@tinh.gov.vn.'];
}

type Made = { readonly body?: InvitationBody; readonly errors: readonly string[] };

function bodyOf(
  email: string,
  roleCell = '',
  unitCell: string | undefined,
  units: readonly UnitName[],
): Made {
  const wanted = searchable(roleCell);
  const role = (Object.keys(ROLE_WORDS) as (keyof typeof ROLE_WORDS)[]).find(
    (id) => id === wanted || searchable(ROLE_WORDS[id].words) === wanted,
  );
  if (role === undefined) {
    const names = Object.values(ROLE_WORDS).map(({ words }) => words);
    return { errors: [`Vai trò: đồng chí ghi một trong các vai trò ${names.join(', ')}.`] };
  }
  if (role !== 'district') {
    if (unitCell === undefined) return { body: { role, email }, errors: [] };
    return { errors: ['Đơn vị: chỉ cán bộ cấp huyện thuộc một đơn vị; vai trò khác để trống cột này.'] };
  }
  if (unitCell === undefined) return { errors: ['Đơn vị: đồng chí ghi mã hoặc tên đơn vị.'] };
  const byId = units.filter(({ id }) => id === unitCell.toLowerCase());
  const found = byId.length > 0 ? byId : namesakes(unitCell, units);
  const [unit, other] = found;
  if (!unit) {
    const offered = alikeWords(alikeIn(unitCell, units));
    return { errors: [`Đơn vị: không có đơn vị này trong danh sách tổ chức.${offered}`] };
  }
  // Two units may have one name.
  if (other) return { errors: ['Đơn vị: hơn một đơn vị có tên này; đồng chí ghi mã đơn vị.'] };
  return { body: { role, email, unitId: unit.id }, errors: [] };
}

/** What an existing account is, and how it differs from the row: nothing of it is changed by the file. */
function existingWords(
  account: KnownAccounts['accounts'][number],
  body: InvitationBody,
  units: readonly UnitName[],
): string[] {
  const nameOf = (id: string | undefined) => units.find((unit) => unit.id === id)?.name ?? id ?? '';
  const unitId = 'unitId' in body ? body.unitId : undefined;
  const its = [account.roles.map((role) => ROLE_WORDS[role].words).join(', '), nameOf(account.unitId)];
  const same = account.roles.includes(body.role) && account.unitId === unitId;
  return [
    `Đã có tài khoản (${STATE_WORDS[stateOf(account)].words.toLowerCase()}).`,
    ...(same ? [] : [`Tài khoản này khác với tệp: ${its.filter(Boolean).join(', ') || 'chưa có vai trò'}.`]),
  ];
}
