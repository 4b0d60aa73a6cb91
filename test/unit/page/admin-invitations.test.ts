import { describe, expect, it } from 'vitest';
import { CallFailure, failureOf } from '../../../web/api/failure.ts';
import { invitationWords, isInvitationOver } from '../../../web/pages/admin/accounts/account-words.ts';
import { checkInvitations, type InvitationRow } from '../../../web/pages/admin/accounts/many/check.ts';
import { INVITATION_COLUMNS, invitationTemplate } from '../../../web/pages/admin/accounts/many/columns.ts';
import {
  checkedWords,
  failedInvitations,
  invitationRowWords,
  sentWords,
} from '../../../web/pages/admin/accounts/many/outcomes.ts';
import { type EachState, type ItemOutcome, sendEach } from '../../../web/pages/admin/one-by-one/send-each.ts';
import type { Cell } from '../../../web/sheets/cell.ts';
import { readTable } from '../../fixtures/sheet-table.ts';

const UNITS = [
  { id: 'sa-dec', name: 'Thành ủy Sa Đéc' },
  { id: 'cao-lanh', name: 'Huyện ủy Cao Lãnh' },
  { id: 'tp-cao-lanh', name: 'Thành ủy Cao Lãnh' },
  { id: 'khoi-1', name: 'Đảng ủy Khối' },
  { id: 'khoi-2', name: 'Đảng ủy Khối' },
];
const HEADS = INVITATION_COLUMNS.map(({ head }) => head);

function checked(
  rows: readonly (readonly Cell[])[],
  accounts: Parameters<typeof checkInvitations>[1]['accounts'] = [],
) {
  const read = readTable([HEADS, ...rows], {
    columns: INVITATION_COLUMNS,
    maxRows: 100,
    others: 'pass-over',
  });
  if ('refusal' in read) throw new Error(read.refusal.is);
  return checkInvitations(read.rows, { units: UNITS, accounts });
}

describe('a file of invitations', () => {
  it('names the unit by its id or its name, the role in words, and the address in any case', () => {
    const rows = checked([
      [null, 'Can-Bo@Example.vn', 'Cán bộ cấp huyện', 'SA-DEC'],
      ['Trần Thị B', 'b@example.vn', 'can bo cap huyen', 'thành uỷ cao lãnh'],
      [null, 'c@example.vn', 'Lãnh đạo', null],
      [null, 'd@example.vn', 'quản trị', ''],
    ]);
    expect(rows.map(({ is, body }) => [is, body])).toEqual([
      ['ready', { role: 'district', email: 'can-bo@example.vn', unitId: 'sa-dec' }],
      ['ready', { role: 'district', email: 'b@example.vn', unitId: 'tp-cao-lanh' }],
      ['ready', { role: 'leader', email: 'c@example.vn' }],
      ['ready', { role: 'admin', email: 'd@example.vn' }],
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(4);
  });

  it.each<[string, readonly Cell[]]>([
    ['Trần Thị B · Cán bộ cấp huyện · Thành ủy Sa Đéc', ['Trần Thị B', 'b@x.vn', 'district', 'SA-DEC', 'X']],
    ['Cán bộ cấp huyện · Thành ủy Cao Lãnh', [null, 'b@x.vn', 'can bo cap huyen', 'tp-cao-lanh']],
    ['Lãnh đạo', [null, 'b@x.vn', 'lanh dao', null]],
    ['Trần Thị B · Bí thư · sa-dec', ['Trần Thị B', 'b@x.vn', 'Bí thư', 'sa-dec']],
    ['Cán bộ cấp huyện · Huyện ủy X', [null, 'b@x.vn', 'Cán bộ cấp huyện', 'Huyện ủy X']],
  ])('says who is invited as what, and of which unit: %s', (about, cells) => {
    expect(checked([cells]).map((row) => row.about)).toEqual([about]);
  });

  it.each<[RegExp, readonly Cell[]]>([
    [/^Thư điện tử: đồng chí ghi địa chỉ\.$/, ['Trần Thị B', null, 'Lãnh đạo', null]],
    [/^Thư điện tử: địa chỉ này không đúng dạng/, [null, 'a@b', 'Lãnh đạo', null]],
    [/^Thư điện tử: địa chỉ này không đúng dạng/, [null, 'a@x.vn; b@x.vn', 'Lãnh đạo', null]],
    [/^Vai trò: đồng chí ghi một trong các vai trò/, [null, 'a@x.vn', 'Bí thư', 'sa-dec']],
    [/^Vai trò/, [null, 'a@x.vn', null, 'sa-dec']],
    [/^Đơn vị: đồng chí ghi mã/, [null, 'a@x.vn', 'Cán bộ cấp huyện', null]],
    [/^Đơn vị: không có đơn vị này/, [null, 'a@x.vn', 'Cán bộ cấp huyện', 'Huyện ủy X']],
    [
      /^Đơn vị: không có đơn vị này .* Tên gần giống: “Thành ủy Cao Lãnh” \(mã tp-cao-lanh\)\.$/,
      [null, 'a@x.vn', 'Cán bộ cấp huyện', 'Thành ủy Cao Lành'],
    ],
    [/^Đơn vị: hơn một đơn vị có tên này/, [null, 'a@x.vn', 'Cán bộ cấp huyện', 'Đảng ủy Khối']],
    [/^Đơn vị: chỉ cán bộ cấp huyện/, [null, 'a@x.vn', 'Lãnh đạo', 'sa-dec']],
    [/^Đơn vị: ô báo lỗi|^Đơn vị: /, [null, 'a@x.vn', 'Cán bộ cấp huyện', '#N/A']],
  ])('has a row that is wrong: %s', (reason, cells) => {
    const [row] = checked([cells]);
    expect(row).toMatchObject({ is: 'wrong', line: 2 });
    expect(row?.reasons.join(' ')).toMatch(reason);
  });

  it('sends nothing to an address that stands in it twice, or that has an account', () => {
    const rows = checked(
      [
        [null, 'a@x.vn', 'Lãnh đạo', null],
        [null, 'A@x.vn', 'Lãnh đạo', null],
        [null, 'cu@x.vn', 'Cán bộ cấp huyện', 'sa-dec'],
        [null, 'khac@x.vn', 'Cán bộ cấp huyện', 'sa-dec'],
      ],
      [
        { email: 'cu@x.vn', roles: ['district'], unitId: 'sa-dec', enabled: true, status: 'invited' },
        { email: 'khac@x.vn', roles: ['district'], unitId: 'cao-lanh', enabled: true, status: 'active' },
      ],
    );
    expect(rows.map(({ is, reasons }) => [is, reasons])).toEqual([
      ['ready', []],
      ['wrong', ['Thư điện tử: địa chỉ này đã có ở dòng 2.']],
      ['exists', ['Đã có tài khoản (đã mời, chưa đăng nhập).']],
      [
        'exists',
        ['Đã có tài khoản (đang dùng).', 'Tài khoản này khác với tệp: Cán bộ cấp huyện, Huyện ủy Cao Lãnh.'],
      ],
    ]);
    expect(checkedWords(rows)).toBe('Sẽ gửi 1 thư mời; 2 địa chỉ đã có tài khoản; 1 dòng có lỗi.');
  });

  it('has a template with a row for each unit, which invites nobody until it has an address', () => {
    const { rows } = invitationTemplate(UNITS);
    expect(rows).toHaveLength(UNITS.length);
    expect(checked(rows)).toEqual([]);
    const filled = rows.map((cells, index) => (index === 0 ? [null, 'a@x.vn', ...cells.slice(2)] : cells));
    expect(checked(filled).map(({ body }) => body)).toEqual([
      { role: 'district', email: 'a@x.vn', unitId: 'sa-dec' },
    ]);
  });

  it('says of each row what came of it, and hands back those without an invitation', () => {
    const rows = checked([
      [null, 'a@x.vn', 'Lãnh đạo', null],
      [null, 'b@x.vn', 'Lãnh đạo', null],
      [null, 'c@x.vn', 'Lãnh đạo', null],
      [null, 'd', 'Lãnh đạo', null],
    ]);
    const [a, b] = rows as [InvitationRow, InvitationRow];
    const failure = failureOf(409, { type: 'account-exists', detail: 'Địa chỉ này đã có tài khoản.' });
    const outcomes = new Map<InvitationRow, ItemOutcome>([
      [a, { is: 'sent' }],
      [b, { is: 'refused', failure }],
    ]);
    expect(rows.map((row) => invitationRowWords(row, outcomes).words)).toEqual([
      'Đã gửi thư mời',
      'Bị từ chối',
      'Chưa gửi',
      'Không gửi',
    ]);
    expect(failedInvitations(rows, outcomes)).toEqual([
      { cells: [null, 'b@x.vn', 'Lãnh đạo', null, null], reason: 'Địa chỉ này đã có tài khoản.' },
      { cells: [null, 'c@x.vn', 'Lãnh đạo', null, null], reason: 'Chưa gửi' },
      { cells: [null, 'd', 'Lãnh đạo', null, null], reason: expect.stringMatching(/không đúng dạng/) },
    ]);
    expect(failedInvitations(rows, undefined)).toHaveLength(1);
    expect(sentWords(3, outcomes)).toBe('Đã gửi 1 thư mời, bị từ chối 1, chưa gửi 1.');
  });
});

describe('sending one by one', () => {
  const busy = (seconds?: string) => failureOf(503, { type: 'busy', detail: '' }, seconds ?? null);

  /** Sends `a`, `b`, `c`; each call of an item takes the next of its answers, and is good after the last. */
  async function sent(
    answers: Readonly<Record<string, CallFailure[]>>,
    before = new Map<string, ItemOutcome>(),
  ) {
    const calls: string[] = [];
    const waits: number[] = [];
    const shown: EachState<string>[] = [];
    const end = new AbortController();
    const outcomes = await sendEach(['a', 'b', 'c'], before, end.signal, {
      send: async (item) => {
        calls.push(item);
        const failure = answers[item]?.shift();
        if (failure) throw failure;
      },
      wait: async (seconds) => {
        waits.push(seconds);
      },
      show: (state) => shown.push(state),
    });
    return { calls: calls.join(''), waits, last: shown.at(-1), outcomes };
  }

  it('waits as long as the server asks for, or longer each time, and goes on', async () => {
    const result = await sent({
      a: [busy('5'), failureOf(429, undefined)],
      b: [new CallFailure('no-answer')],
    });
    expect(result).toMatchObject({ calls: 'aaabbc', waits: [5, 2, 1], last: { is: 'ended' } });
    expect([...result.outcomes.values()].every(({ is }) => is === 'sent')).toBe(true);
  });

  it('does not stop at an item that is refused', async () => {
    const refusal = failureOf(409, { type: 'account-exists', detail: 'Đã có.' });
    const { calls, outcomes } = await sent({ b: [refusal] });
    expect(calls).toBe('abc');
    expect(outcomes.get('b')).toEqual({ is: 'refused', failure: refusal });
  });

  it('pauses at an item that the server does not take, and goes on there without sending another again', async () => {
    const first = await sent({ b: Array.from({ length: 5 }, () => busy()) });
    expect(first).toMatchObject({ calls: 'abbbbb', waits: [1, 2, 4, 8], last: { is: 'paused' } });
    const second = await sent({}, new Map(first.outcomes));
    expect(second).toMatchObject({ calls: 'bc', last: { is: 'ended' } });
  });

  it('pauses at once when the session is over', async () => {
    const { calls, last } = await sent({ a: [new CallFailure('signed-out')] });
    expect([calls, last?.is]).toEqual(['a', 'paused']);
  });

  it('stops before the next call, and keeps what was answered', async () => {
    const end = new AbortController();
    const shown: string[] = [];
    const outcomes = await sendEach(['a', 'b'], new Map(), end.signal, {
      send: async () => end.abort(),
      wait: async () => undefined,
      show: ({ is }) => shown.push(is),
    });
    expect([...outcomes.keys()]).toEqual(['a']);
    expect(shown).toEqual(['sending']);
  });
});

describe('an unused invitation', () => {
  const account = { invitationEndsAt: '2020-07-02T01:00:00.000Z' };
  it.each([
    ['thư mời dùng được đến 08:00, 2/7/2020', '2020-07-02', false],
    ['thư mời đã hết hạn ngày 2/7/2020', '2020-07-03', true],
  ] as const)('is told: %s, on %s', (words, day, over) => {
    expect(invitationWords(account, day)).toBe(words);
    expect(isInvitationOver(account, day)).toBe(over);
  });

  it('is none of whoever has signed in', () => {
    expect(invitationWords({}, '2020-07-03')).toBe('');
  });
});
