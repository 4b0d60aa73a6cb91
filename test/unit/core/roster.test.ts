import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../../shared/log/record.ts';
import { UnitRoster } from '../../../shared/roster/history.ts';
import {
  idFitsLevel,
  ORGANISATION,
  ORGANISATION_TYPES,
  type Organisation,
  organisationAsOf,
  rosterKindOf,
  UNIT,
} from '../../../shared/roster/roster.ts';
import { branch, own } from './unit-state.ts';

const record = (
  data: Organisation,
  over: Partial<LogRecord<Organisation>> = {},
): LogRecord<Organisation> => ({
  kind: 'organisation',
  subject: data.id,
  revision: 1,
  data,
  effectiveFrom: '2020-01-01',
  submittedBy: 'an-admin',
  recordedAt: '2020-01-01T00:00:00.000Z',
  idempotencyKey: 'key',
  fingerprint: 'print',
  ...over,
});

describe('an organisation as of a day', () => {
  it('is there from its first day to its last', () => {
    const chain = [record(branch('a.1', { validTo: '2020-06-25' }), { effectiveFrom: '2020-02-01' })];
    const there = (day: string) => organisationAsOf(chain, day) !== undefined;
    expect(['2020-01-31', '2020-02-01', '2020-06-25', '2020-06-26'].map(there)).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(organisationAsOf([record(branch('a.1'))], '2199-12-31')?.id).toBe('a.1');
    expect(organisationAsOf([], '2020-06-25')).toBeUndefined();
  });
});

describe('the roster of a unit', () => {
  const roster = new UnitRoster([
    record(branch('a.2')),
    record(branch('a.10')),
    record(own('a', { name: 'Thành ủy A' }), { revision: 2, effectiveFrom: '2020-06-01' }),
    record(own('a', { name: 'Thị ủy A' })),
    record(branch('a.1', { validTo: '2020-03-31' })),
  ]);

  it('has those that were there on a day, in the order of ids', () => {
    expect(roster.on('2020-06-25').map(({ id, name }) => `${id} ${name}`)).toEqual([
      'a Thành ủy A',
      'a.10 Chi bộ a.10',
      'a.2 Chi bộ a.2',
    ]);
    expect(roster.on('2020-03-31').map(({ name }) => name)).toEqual([
      'Thị ủy A',
      'Chi bộ a.1',
      'Chi bộ a.10',
      'Chi bộ a.2',
    ]);
    expect(roster.on('2019-12-31')).toEqual([]);
  });

  it.each([
    ['b.1', '2019-12-31', { until: undefined, from: '2020-01-01' }],
    ['b.1', '2020-04-15', { until: '2020-03-31', from: '2020-05-01' }],
    ['b.1', '2020-07-01', { until: '2020-06-30', from: undefined }],
    ['b.2', '2019-12-31', { until: undefined, from: undefined }],
    ['b.9', '2020-01-01', { until: undefined, from: undefined }],
  ])('says of %s, which is not there on %s, when it is', (id, day, around) => {
    const own = new UnitRoster([
      record(branch('b.1', { validTo: '2020-03-31' })),
      record(branch('b.1', { validTo: '2020-06-30' }), { revision: 2, effectiveFrom: '2020-05-01' }),
      // Entered, and ended before it began.
      record(branch('b.2', { validTo: '2019-12-01' })),
    ]);
    expect(own.listedAround(id, day)).toEqual(around);
  });

  it('finds one of them on a day, and its last revision ever', () => {
    expect(roster.organisationOn('a', '2020-05-31')?.name).toBe('Thị ủy A');
    expect(roster.organisationOn('a.1', '2020-04-01')).toBeUndefined();
    expect(roster.organisationOn('x', '2020-05-31')).toBeUndefined();
    expect([roster.lastRevision('a'), roster.lastRevision('a.1'), roster.lastRevision('x')]).toEqual([
      2, 1, 0,
    ]);
  });
});

describe('an id', () => {
  it.each<[Partial<Organisation> & { readonly id: string; readonly level: Organisation['level'] }, boolean]>([
    [{ id: 'province', level: 'provincial' }, true],
    [{ id: 'province', level: 'provincial', unitId: 'province' }, false],
    [{ id: 'a', level: 'provincial' }, false],
    [{ id: 'a', level: 'district' }, true],
    [{ id: 'a', level: 'district', unitId: 'a' }, true],
    [{ id: 'a', level: 'district', unitId: 'b' }, false],
    [{ id: 'province', level: 'district' }, false],
    [{ id: 'a.1', level: 'district' }, false],
    [{ id: 'a.1', level: 'grassroots' }, true],
    [{ id: 'a.1', level: 'grassroots', unitId: 'a' }, true],
    [{ id: 'a.1', level: 'grassroots', unitId: 'b' }, false],
    [{ id: 'a', level: 'grassroots' }, false],
  ])('fits its level: %j %s', (entry, fits) => expect(idFitsLevel({ name: 'x', ...entry })).toBe(fits));

  it('says which kind of entry it is of', () => {
    expect(rosterKindOf('a.1')).toBe(ORGANISATION);
    expect(rosterKindOf('a')).toBe(UNIT);
    expect(rosterKindOf('province')).toBe(UNIT);
    expect([ORGANISATION.kind, UNIT.kind, ORGANISATION.version, UNIT.version]).toEqual([
      'organisation',
      'unit',
      1,
      1,
    ]);
  });
});

describe('the form of a roster entry', () => {
  const whole = {
    id: 'a.1',
    unitId: 'a',
    level: 'grassroots',
    type: 'commune',
    vertical: true,
    pilot: false,
    name: 'x'.repeat(200),
    plannedOn: '2020-06-01',
    validTo: '2020-06-30',
    replacedBy: 'a.2',
  };
  const accepts = (over: Record<string, unknown>) =>
    ORGANISATION.data.safeParse({ ...whole, ...over }).success;

  it('takes everything that it knows', () => {
    expect(ORGANISATION.data.parse(whole)).toEqual(whole);
    for (const field of ['unitId', 'type', 'vertical', 'pilot', 'plannedOn', 'validTo', 'replacedBy']) {
      expect(accepts({ [field]: undefined })).toBe(true);
    }
    for (const level of ['grassroots', 'district', 'provincial']) expect(accepts({ level })).toBe(true);
    for (const type of ['commune', 'agency', 'public-service-unit', 'enterprise', 'armed-forces']) {
      expect(accepts({ type })).toBe(true);
    }
    expect(ORGANISATION_TYPES).toHaveLength(5);
  });

  it.each([
    ['id', undefined],
    ['id', 'A'],
    ['level', undefined],
    ['level', 'x'],
    ['name', undefined],
    ['name', ''],
    ['name', 'x'.repeat(201)],
    ['type', 'x'],
    ['unitId', 'a.1'],
    ['vertical', 'yes'],
    ['pilot', 1],
    ['plannedOn', '2020-06-31'],
    ['validTo', 'x'],
    ['replacedBy', 'A'],
    ['extra', 1],
  ])('takes no %s of %j', (field, value) => expect(accepts({ [field]: value })).toBe(false));
});
