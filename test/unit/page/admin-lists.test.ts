import { describe, expect, it } from 'vitest';
import { CallFailure } from '../../../web/api/failure.ts';
import {
  type AccountState,
  type Act,
  actsOf,
  stateOf,
} from '../../../web/pages/admin/accounts/account-words.ts';
import { missingOf, refusedIssues } from '../../../web/pages/admin/accounts/invitation-issues.ts';
import {
  actWords,
  byWords,
  subjectWords,
  whyWords,
} from '../../../web/pages/admin/activity/activity-words.ts';
import { monthsAround, unitMonths } from '../../../web/pages/admin/extensions/months.ts';
import { narrowed } from '../../../web/pages/admin/narrowed.ts';
import {
  todoOfAccounts,
  todoOfDigests,
  todoOfSummary,
  todoOfSuppressions,
  todoOfUnits,
} from '../../../web/pages/admin/todo.ts';

type Account = Parameters<typeof actsOf>[0];
const account = (more: Partial<Account> = {}): Account => ({
  enabled: true,
  status: 'active',
  roles: ['district'],
  ...more,
});

describe('an account', () => {
  it.each<[AccountState, Partial<Account>]>([
    ['active', {}],
    ['invited', { status: 'invited' }],
    ['disabled', { status: 'invited', enabled: false }],
    ['disabled', { enabled: false }],
    ['blocked', { status: 'blocked' }],
  ])('is %s: %j', (state, more) => {
    expect(stateOf(account(more))).toBe(state);
  });

  it.each<[Act[], Partial<Account>, boolean]>([
    [['move', 'reset-totp', 'change-email', 'disable'], {}, false],
    [['move'], {}, true],
    [['reset-totp', 'change-email', 'disable'], { roles: ['leader'] }, false],
    [[], { roles: ['admin'] }, true],
    [['invite-again', 'move', 'change-email', 'disable'], { status: 'invited' }, false],
    [['change-email', 'enable'], { enabled: false }, false],
    [['change-email', 'enable'], { enabled: false, status: 'invited' }, false],
  ])('may be made to %j: %j, the reader’s own: %s', (acts, more, own) => {
    expect(actsOf(account(more), own)).toEqual(acts);
  });
});

describe('an invitation', () => {
  const EMAIL = { email: 'x@example.vn' };
  it.each<[string[], Parameters<typeof missingOf>[0]]>([
    [['Đồng chí nhập địa chỉ thư điện tử.', 'Đồng chí chọn vai trò.'], {}],
    [['Đồng chí nhập địa chỉ thư điện tử.'], { email: ' ', role: 'leader' }],
    [['Đồng chí chọn đơn vị.'], { ...EMAIL, role: 'district' }],
    [[], { ...EMAIL, role: 'district', unitId: 'sa-dec' }],
    [[], { ...EMAIL, role: 'leader' }],
  ])('lacks %j: %j', (messages, typed) => {
    expect(missingOf(typed).map(({ message }) => message)).toEqual(messages);
  });

  it('lacks each of them at its field', () => {
    const pointers = (typed: Parameters<typeof missingOf>[0]) =>
      missingOf(typed).map(({ pointer }) => pointer);
    expect(pointers({})).toEqual(['/email', '/role']);
    expect(pointers({ ...EMAIL, role: 'district' })).toEqual(['/unitId']);
  });

  it('for an address that has an account is refused at the address', () => {
    const problem = { type: 'account-exists', detail: 'Địa chỉ này đã có tài khoản.' } as const;
    expect(refusedIssues(new CallFailure('refused', problem))).toEqual([
      { pointer: '/email', code: 'account-exists', message: 'Địa chỉ này đã có tài khoản.' },
    ]);
  });

  it('is refused at the fields that the API names, or at none', () => {
    const errors = [{ pointer: '/email', code: 'invalid-format', message: 'Sai.' }];
    expect(refusedIssues(new CallFailure('invalid', { type: 'invalid', detail: '', errors }))).toBe(errors);
    expect(refusedIssues(new CallFailure('no-answer'))).toEqual([]);
  });
});

describe('a list', () => {
  const ITEMS = [
    { name: 'Huyện ủy Cao Lãnh', unit: 'cao-lanh', pilot: true },
    { name: 'Thành ủy Sa Đéc', unit: 'sa-dec', pilot: true },
    { name: 'Phường 1', unit: 'sa-dec', pilot: false },
  ];
  type Item = (typeof ITEMS)[number];
  const by = {
    textOf: ({ name, unit }: Item) => `${name} ${unit}`,
    filters: [
      { name: 'unit', holds: ({ unit }: Item, value: string) => unit === value },
      { name: 'state', holds: ({ pilot }: Item) => pilot },
    ],
  };
  it.each<[number[], string | undefined, Record<string, string | undefined>]>([
    [[0, 1, 2], undefined, {}],
    [[0, 1, 2], ' ', { unit: undefined }],
    [[0], 'huyen uy cao lanh', {}],
    [[1, 2], 'SA-DEC', {}],
    [[1, 2], undefined, { unit: 'sa-dec' }],
    [[1], undefined, { unit: 'sa-dec', state: 'pilot' }],
    [[2], 'phuong', { unit: 'sa-dec' }],
    [[], 'phuong', { unit: 'cao-lanh' }],
  ])('has %j when narrowed by %j and %j', (places, search, chosen) => {
    expect(narrowed(ITEMS, { ...by, search, chosen })).toEqual(places.map((place) => ITEMS[place]));
  });
});

describe('what waits for an admin', () => {
  const organisation = { id: 'a', unitId: 'sa-dec', name: 'A', level: 'grassroots' } as const;

  it('are reports that did not come and what was given back, each with its month', () => {
    const reporting = { period: '2020-05', missing: ['sa-dec', 'cao-lanh'], returned: ['lai-vung'] };
    expect(todoOfSummary({ reporting, congress: { returned: [organisation, organisation] } })).toEqual([
      { words: 'Đơn vị chưa gửi báo cáo tháng 5/2020', count: 2, section: 'extensions' },
      { words: 'Báo cáo tháng 5/2020 đã trả lại, chưa gửi lại', count: 1, section: 'returns' },
      { words: 'Kết quả đại hội đã trả lại, chưa gửi lại', count: 2, section: 'returns' },
    ]);
  });

  it('names no month where no report is asked for', () => {
    const reporting = { period: '', missing: [], returned: [] };
    expect(todoOfSummary({ reporting, congress: { returned: [] } })[0]?.words).toBe(
      'Đơn vị chưa gửi báo cáo',
    );
  });

  it('are digests to release, and mails that did not arrive', () => {
    const states = ['queued', 'sending', 'sent', 'bounced', 'complained', 'suppressed', 'failed'] as const;
    const deliveries = states.map((state) => ({ state }));
    const digests = [
      { state: 'awaiting-release', deliveries: [] },
      { state: 'sent', deliveries },
      { state: 'sending', deliveries: [{ state: 'failed' }] },
    ] as const;
    expect(todoOfDigests(digests).map(({ words, count }) => [words, count])).toEqual([
      ['Bản tổng hợp chờ phát hành', 1],
      ['Thư của các bản tổng hợp gần đây không tới nơi', 5],
    ]);
  });

  it('are addresses without mail and invitations that nobody followed, or more of them', () => {
    expect(todoOfSuppressions(3, true)).toMatchObject([{ count: 3, more: true, section: 'deliveries' }]);
    const accounts = [
      account(),
      account(),
      account({ status: 'invited' }),
      account({ status: 'invited', enabled: false }),
    ];
    expect(todoOfAccounts(accounts, false)).toMatchObject([{ count: 1, more: false, section: 'accounts' }]);
  });

  it('counts the units that no enabled clerk can send for, where all accounts were read', () => {
    const clerk = { enabled: true, roles: ['district' as const], unitId: 'sa-dec' };
    const accounts = [
      clerk,
      { ...clerk, unitId: 'cao-lanh', enabled: false },
      { ...clerk, roles: ['leader' as const] },
    ];
    const count = (more: boolean) => todoOfUnits(['sa-dec', 'cao-lanh', 'lap-vo'], accounts, more)[0]?.count;
    expect([count(false), count(true)]).toEqual([2, 0]);
  });
});

describe('the month of an extension', () => {
  const report = { unitId: 'sa-dec', name: 'Thành ủy Sa Đéc', period: '2020-06', dueOn: '2020-06-25' };
  const given = {
    unitId: 'sa-dec',
    period: '2020-06',
    revision: 1,
    dueOn: '2020-07-10',
    reason: 'Lũ',
    recordedAt: '',
  };

  it('has each unit with its state and its last day as the server says, and the time that it was given', () => {
    const others = [{ ...given, unitId: 'cao-lanh' }];
    expect(unitMonths([{ ...report, state: 'overdue' }], others)).toEqual([
      { id: 'sa-dec', name: 'Thành ủy Sa Đéc', state: 'overdue', dueOn: '2020-06-25', extension: undefined },
    ]);
    expect(unitMonths([{ ...report, state: 'open', dueOn: '2020-07-10' }], [...others, given])).toMatchObject(
      [{ state: 'open', dueOn: '2020-07-10', extension: given }],
    );
  });

  it.each<[string[], string, string]>([
    [
      ['2021-03', '2021-02', '2021-01', '2020-12', '2020-11', '2020-10', '2020-09', '2020-08', '2020-07'],
      '2021-01',
      '2020-12',
    ],
    [
      [
        '2021-01',
        '2020-12',
        '2020-11',
        '2020-10',
        '2020-09',
        '2020-08',
        '2020-07',
        '2020-06',
        '2020-05',
        '2019-01',
      ],
      '2020-11',
      '2019-01',
    ],
    [
      [
        '2021-06',
        '2020-08',
        '2020-07',
        '2020-06',
        '2020-05',
        '2020-04',
        '2020-03',
        '2020-02',
        '2020-01',
        '2019-12',
      ],
      '2020-06',
      '2021-06',
    ],
  ])('is one of %j around %s when %s is asked for', (months, now, asked) => {
    expect(monthsAround(now, asked)).toEqual(months);
  });

  it.each([
    [
      'none before the first month with a report',
      '2020-06',
      '2020-05',
      ['2020-08', '2020-07', '2020-06', '2020-05'],
    ],
    ['an earlier one when it is asked for', '2020-04', '2020-07', ['2020-08', '2020-07', '2020-04']],
    ['the first month alone while it is far', '2020-12', '2020-12', ['2020-12']],
  ])('is %s', (_, asked, first, months) => {
    expect(monthsAround('2020-06', asked, first)).toEqual(months);
  });
});

describe('an entry of the activity log', () => {
  const NAMES = {
    organisations: new Map([['sa-dec', 'Thành ủy Sa Đéc']]),
    accounts: new Map([['an-id', 'x@example.vn']]),
  };

  it.each([
    ['Danh sách tổ chức: thêm 567 mục', { kind: 'roster', act: 'added', count: 567 }],
    ['Tài khoản: khóa', { kind: 'account', act: 'disable', count: 1 }],
    ['Tài khoản máy: đổi mật khẩu máy', { kind: 'machine', act: 'rotate', count: 1 }],
    ['Trả lại báo cáo', { kind: 'return', act: 'returned', count: 1, period: '2020-06' }],
    ['Trả lại kết quả đại hội', { kind: 'return', act: 'returned', count: 1 }],
    ['Tài khoản: renewed', { kind: 'account', act: 'renewed', count: 1 }],
  ] as const)('says what was done: %s', (words, entry) => {
    expect(actWords(entry)).toBe(words);
  });

  it.each([
    ['Phường 1, và 2 mục khác', { kind: 'roster', count: 3, subjects: [{ id: 'a.1', name: 'Phường 1' }] }],
    [
      'Thành ủy Sa Đéc, báo cáo tháng 6/2020',
      { kind: 'return', count: 1, subjects: [{ id: 'sa-dec' }], period: '2020-06' },
    ],
    [
      'x@example.vn, Thành ủy Sa Đéc',
      { kind: 'account', count: 1, subjects: [{ id: 'an-id' }], unitId: 'sa-dec' },
    ],
    [
      'Hằng tuần, tính đến ngày 21/6/2020 (đính chính)',
      { kind: 'digest', count: 1, subjects: [{ id: 'weekly-2020-06-21-r1' }] },
    ],
    ['tài khoản gone', { kind: 'account', count: 1, subjects: [{ id: 'gone' }] }],
    ['toàn địa phương', { kind: 'plan', count: 1, subjects: [{ id: 'province' }] }],
  ] as const)('says to what: %s', (words, entry) => {
    expect(subjectWords(entry as unknown as Parameters<typeof subjectWords>[0], NAMES)).toBe(words);
  });

  it.each([
    ['Ý kiến: Thiếu số nữ', { kind: 'return', reason: 'Thiếu số nữ' }],
    ['Lý do: Mưa lũ', { kind: 'extension', reason: 'Mưa lũ' }],
    [undefined, { kind: 'plan' }],
  ] as const)('says why, or with what comment: %s', (words, entry) => {
    expect(whyWords(entry)).toBe(words);
  });

  it.each([
    ['x@example.vn', 'an-id'],
    ['tài khoản gone', 'gone'],
    ['hệ thống, theo lịch', undefined],
  ])('says who did it: %s', (words, by) => {
    expect(byWords({ by }, NAMES)).toBe(words);
  });
});
