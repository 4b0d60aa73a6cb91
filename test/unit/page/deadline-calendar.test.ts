import { describe, expect, it } from 'vitest';
import { DEFAULT_PLAN } from '../../../shared/plan/plan.ts';
import { type CalendarEntry, calendarFile } from '../../../web/calendar/calendar-file.ts';
import { type DeadlineInput, deadlinesOf } from '../../../web/calendar/deadlines.ts';
import { SAMPLE_NAMES } from '../../fixtures/names.ts';

const PLAN: DeadlineInput['plan'] = {
  ...DEFAULT_PLAN,
  revision: 3,
  recordedAt: '2020-01-05T02:03:04.567Z',
  deadlines: { grassroots: '2020-06-30', district: '2020-08-31', provincial: '2020-10-31' },
  milestones: [
    { id: 'bau-cu', name: 'Ngày bầu cử', dueOn: '2020-07-23' },
    { id: 'hiep-thuong', name: 'Hiệp thương' },
  ],
  priorityTasks: [
    { id: 'ra-soat', name: 'Rà soát nhân sự', dueOn: '2020-06-15', owners: ['sa-dec'] },
    { id: 'quy-che', name: 'Quy chế', dueOn: '2020-06-20', owners: ['cao-lanh'] },
    { id: 'tong-ket', name: 'Tổng kết', dueOn: '2020-05-01' },
  ],
  reportingSince: '2020-05',
};
const input = (more: Partial<DeadlineInput> = {}): DeadlineInput => ({
  unitId: 'sa-dec',
  today: '2020-06-01',
  plan: PLAN,
  extensions: [],
  reports: [],
  organisations: [],
  names: SAMPLE_NAMES,
  ...more,
});
const inShort = (given: DeadlineInput) => deadlinesOf(given).map(({ day, summary }) => `${day} ${summary}`);
const extension = (more: object = {}) => ({
  unitId: 'sa-dec',
  period: '2020-06',
  revision: 1,
  dueOn: '2020-06-28',
  reason: 'Sáp nhập',
  recordedAt: '2020-06-02T01:00:00.000Z',
  ...more,
});
const june = (...extensions: object[]) =>
  deadlinesOf(input({ extensions: extensions as DeadlineInput['extensions'] })).find(({ uid }) =>
    uid.startsWith('report-2020-06'),
  );

describe('the deadlines of a unit', () => {
  it('are those of the plan from today on, its own tasks, and its reports until the last of them', () => {
    expect(inShort(input())).toEqual([
      '2020-06-15 Hạn nhiệm vụ: Rà soát nhân sự',
      '2020-06-25 Hạn gửi báo cáo tháng 6/2020',
      '2020-06-30 Hạn tổ chức đại hội: cấp cơ sở',
      '2020-07-23 Ngày bầu cử',
      '2020-07-25 Hạn gửi báo cáo tháng 7/2020',
      '2020-08-25 Hạn gửi báo cáo tháng 8/2020',
      '2020-08-31 Hạn tổ chức đại hội: cấp trên cơ sở',
      '2020-09-25 Hạn gửi báo cáo tháng 9/2020',
      '2020-10-25 Hạn gửi báo cáo tháng 10/2020',
      '2020-10-31 Hạn tổ chức đại hội: cấp tỉnh',
    ]);
  });

  it.each<[string, object[], string, string]>([
    ['none', [], '2020-06-25', 'Hạn gửi báo cáo tháng 6/2020'],
    ['its own', [extension()], '2020-06-28', 'Hạn gửi báo cáo tháng 6/2020 (đã gia hạn)'],
    ['another unit’s', [extension({ unitId: 'cao-lanh' })], '2020-06-25', 'Hạn gửi báo cáo tháng 6/2020'],
    ['another month’s', [extension({ period: '2020-07' })], '2020-06-25', 'Hạn gửi báo cáo tháng 6/2020'],
    [
      'a withdrawn one',
      [extension({ revision: 2, dueOn: undefined, withdrawn: true })],
      '2020-06-25',
      'Hạn gửi báo cáo tháng 6/2020',
    ],
  ])('have the day of a report with an extension: %s', (_, extensions, day, summary) => {
    expect(june(...extensions)).toMatchObject({ day, summary });
  });

  it('keep their ids when a day changes, and count the change', () => {
    const [before, after] = [june(), june(extension())] as [CalendarEntry, CalendarEntry];
    expect(after.uid).toBe(before.uid);
    expect([before.sequence, after.sequence]).toEqual([3, 4]);
    expect([before.changedAt, after.changedAt]).toEqual([PLAN.recordedAt, '2020-06-02T01:00:00.000Z']);
  });

  it('have a report of the month before while an extension leaves time for it', () => {
    const extensions = [extension({ period: '2020-05', dueOn: '2020-06-05' })];
    expect(inShort(input({ extensions }))[0]).toBe('2020-06-05 Hạn gửi báo cáo tháng 5/2020 (đã gia hạn)');
  });

  it('have no report that was sent, none before the plan asks for any, and none when it never does', () => {
    const reports = (more: Partial<DeadlineInput>) =>
      inShort(input(more)).filter((line) => line.includes('báo cáo')).length;
    const june = (state: 'on-time' | 'late' | 'returned' | 'open') =>
      reports({ reports: [{ period: '2020-06', dueOn: '2020-06-25', state }] });
    expect([june('on-time'), june('late'), june('returned'), june('open')]).toEqual([4, 4, 5, 5]);
    expect(reports({ plan: { ...PLAN, reportingSince: '2020-09' } })).toBe(2);
    const { reportingSince: _, ...never } = PLAN;
    expect(reports({ plan: never })).toBe(0);
    expect(inShort(input({ plan: { ...DEFAULT_PLAN, revision: 0 } }))).toEqual([]);
  });
});

describe('the planned congresses of a unit', () => {
  const organisation = (more: object) => ({
    id: 'sa-dec.phuong-1',
    level: 'grassroots' as const,
    name: 'Phường 1',
    plannedOn: '2020-06-20',
    ...more,
  });
  const planned = (more: object, today = '2020-06-01') =>
    deadlinesOf(input({ today, organisations: [organisation(more)] })).filter(({ uid }) =>
      uid.startsWith('planned-'),
    );

  it.each<[string, object, string[]]>([
    ['is planned', { state: 'planned' }, ['2020-06-20 Dự kiến đại hội: Phường 1']],
    [
      'is planned for today',
      { state: 'planned', plannedOn: '2020-06-01' },
      ['2020-06-01 Dự kiến đại hội: Phường 1'],
    ],
    ['is behind another deadline', { state: 'behind' }, ['2020-06-20 Dự kiến đại hội: Phường 1']],
    ['was planned for yesterday', { state: 'behind', plannedOn: '2020-05-31' }, []],
    ['was held', { state: 'held' }, []],
    ['was held, and its result was returned', { state: 'returned' }, []],
    ['has no planned day', { state: 'planned', plannedOn: undefined }, []],
  ])('have one that %s', (_, more, expected) => {
    expect(planned(more).map(({ day, summary }) => `${day} ${summary}`)).toEqual(expected);
  });

  it('keep their ids when a day changes, and a later file replaces an earlier one', () => {
    const [before] = planned({ state: 'planned' });
    const [after] = planned({ state: 'planned', plannedOn: '2020-06-28' }, '2020-06-02');
    expect(after?.uid).toBe(before?.uid);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
    expect((after?.changedAt ?? '') > (before?.changedAt ?? '')).toBe(true);
  });
});

describe('the deadlines', () => {
  it('of the province are those of the plan, all tasks, reports of all units, and what the roster plans', () => {
    const organisations = [
      { id: 'sa-dec', level: 'district' as const, name: 'Thành ủy Sa Đéc', plannedOn: '2020-07-10' },
    ];
    const lines = inShort(input({ unitId: undefined, organisations })).slice(0, 6);
    expect(lines).toEqual([
      '2020-06-15 Hạn nhiệm vụ: Rà soát nhân sự',
      '2020-06-20 Hạn nhiệm vụ: Quy chế',
      '2020-06-25 Hạn các đơn vị gửi báo cáo tháng 6/2020',
      '2020-06-30 Hạn tổ chức đại hội: cấp cơ sở',
      '2020-07-10 Dự kiến đại hội: Thành ủy Sa Đéc',
      '2020-07-23 Ngày bầu cử',
    ]);
    const uids = (unitId?: string) => deadlinesOf(input({ unitId })).map(({ uid }) => uid);
    expect(uids().filter((uid) => uids('sa-dec').includes(uid))).toEqual([]);
  });

  it('of a unit have the due day of a report where only that is known of its extension', () => {
    const reports = [{ period: '2020-06', dueOn: '2020-06-28', state: 'open' as const }];
    const found = deadlinesOf(input({ reports })).find(({ uid }) => uid.startsWith('report-2020-06'));
    expect(found).toMatchObject({
      day: '2020-06-28',
      summary: 'Hạn gửi báo cáo tháng 6/2020 (đã gia hạn)',
    });
  });
});

describe('a calendar file', () => {
  const ENTRY: CalendarEntry = {
    uid: 'task-a.sa-dec@congress-digest',
    summary:
      'Rà soát; quy hoạch, nhân sự\\cấp ủy của các tổ chức cơ sở đảng trực thuộc đảng bộ thành phố\nhai dòng',
    day: '2020-12-31',
    changedAt: '2020-01-05T02:03:04.567Z',
    sequence: 3,
  };
  const text = calendarFile('Hạn', [ENTRY]);
  const lines = text.split('\r\n');
  const unfolded = text.replaceAll('\r\n ', '').split('\r\n');

  it('has lines of at most 75 octets, each ended by CR and LF, and no character cut apart', () => {
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const octets = lines.map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...octets)).toBeLessThanOrEqual(75);
    expect(Math.max(...octets)).toBeGreaterThan(70);
    expect(text).not.toContain('\uFFFD');
  });

  it('says a day as a whole day that ends with the next, what changed when, and rings three days before at eight', () => {
    expect(unfolded).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'UID:task-a.sa-dec@congress-digest',
        'DTSTAMP:20200105T020304Z',
        'SEQUENCE:3',
        'DTSTART;VALUE=DATE:20201231',
        'DTEND;VALUE=DATE:20210101',
        'TRIGGER:-P2DT16H',
      ]),
    );
  });

  it('escapes what has a meaning in it', () => {
    expect(unfolded).toContain(
      'SUMMARY:Rà soát\\; quy hoạch\\, nhân sự\\\\cấp ủy của các tổ chức cơ sở đảng trực thuộc đảng bộ thành phố\\nhai dòng',
    );
  });

  it('is the same for the same deadlines, and a calendar without any', () => {
    expect(calendarFile('Hạn', [ENTRY])).toBe(text);
    expect(calendarFile('Hạn', [])).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/);
    expect(calendarFile('Hạn', [])).not.toContain('VEVENT');
  });
});
