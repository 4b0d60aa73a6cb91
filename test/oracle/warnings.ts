import { expect } from 'vitest';
import { monthBefore } from './calendar.ts';
import { byKey, MAX_NAMED_ORGANISATIONS } from './congresses.ts';
import type { Scene, UnitThen } from './scene.ts';
import type { RawReport, RawResult } from './sent.ts';

const CODES = [
  'streamlined-above-target',
  'more-organisations-after',
  'below-earlier',
  'no-progress',
  'far-from-usual',
  'far-from-others',
] as const;

interface Warned {
  readonly code: (typeof CODES)[number];
  readonly pointer: string;
  readonly value: number;
  readonly compared: number;
  readonly since?: string;
  readonly of?: number;
}

type Read = (report: RawReport) => number | undefined;

const cadres = (sector: string, count: (row: { resolved: number; pending: number }) => number): Read => {
  return ({ cadrePolicy }) => {
    if (!cadrePolicy) return undefined;
    let total = 0;
    for (const row of cadrePolicy) if (row.sector === sector) total += count(row);
    return total;
  };
};
const SECTORS = ['party', 'government', 'fatherland-front', 'socio-political'];

const STEPS: [string, Read][] = [];
for (const target of ['executiveCommittee', 'standingCommittee']) {
  for (const track of ['reelection', 'firstTime']) {
    STEPS.push([
      '/data/personnel',
      ({ personnel }) => personnel?.find((row) => row.target === target && row.track === track)?.steps.length,
    ]);
  }
}

const GROWING: [string, Read][] = [
  ['/data/streamlining/done', ({ streamlining }) => streamlining?.done],
  ...SECTORS.map((sector): [string, Read] => ['/data/cadrePolicy', cadres(sector, (row) => row.resolved)]),
  ...STEPS,
  [
    '/data/workingRegulations',
    ({ workingRegulations }) => {
      if (!workingRegulations) return undefined;
      let issued = 0;
      for (const { status } of Object.values(workingRegulations)) if (status === 'issued') issued += 1;
      return issued;
    },
  ],
];

const STEADY: [string, Read][] = [
  ['/data/streamlining/target', ({ streamlining }) => streamlining?.target],
  ['/data/streamlining/organisationsBefore', ({ streamlining }) => streamlining?.organisationsBefore],
  ['/data/streamlining/organisationsAfter', ({ streamlining }) => streamlining?.organisationsAfter],
  ...SECTORS.map((sector): [string, Read] => [
    '/data/cadrePolicy',
    cadres(sector, (row) => row.resolved + row.pending),
  ]),
  ...['press', 'broadcast', 'online', 'conference', 'visual', 'other'].map((activity): [string, Read] => [
    '/data/communications',
    ({ communications }) => {
      let total: number | undefined;
      for (const row of communications ?? []) if (row.activity === activity) total = (total ?? 0) + row.count;
      return total;
    },
  ]),
];

/** Three times as much, or a third, and by ten at least. */
const isFar = (value: number, usual: number): boolean => {
  const [low, high] = value < usual ? [value, usual] : [usual, value];
  return high - low >= 10 && high > 3 * low;
};

/** The middle one; the lower of two. */
function middle(numbers: readonly number[]): number {
  const left = [...numbers];
  while (left.length > 2) {
    left.splice(left.indexOf(Math.max(...left)), 1);
    left.splice(left.indexOf(Math.min(...left)), 1);
  }
  return Math.min(...left);
}

function ofReport({ reports }: UnitThen): Warned[] {
  const [report] = reports;
  if (!report) return [];
  const { period, data } = report;
  const months = [1, 2, 3].map((back) => monthBefore(period, back));
  const earlier = reports.filter((one) => months.includes(one.period));
  const warned: Warned[] = [];
  const { target, done, organisationsBefore, organisationsAfter } = data.streamlining ?? {};
  if (done !== undefined && target !== undefined && done > target)
    warned.push({
      code: 'streamlined-above-target',
      pointer: '/data/streamlining/done',
      value: done,
      compared: target,
    });
  if (organisationsBefore !== undefined && organisationsAfter !== undefined) {
    if (organisationsAfter > organisationsBefore)
      warned.push({
        code: 'more-organisations-after',
        pointer: '/data/streamlining/organisationsAfter',
        value: organisationsAfter,
        compared: organisationsBefore,
      });
  }
  for (const [pointer, read] of GROWING) {
    const value = read(data);
    const last = earlier.find((one) => read(one.data) !== undefined);
    if (value === undefined || !last) continue;
    const compared = read(last.data) as number;
    if (value < compared)
      warned.push({ code: 'below-earlier', pointer, value, compared, since: last.period });
  }
  for (const [pointer, read] of STEPS) {
    const value = read(data);
    const old = earlier.find((one) => one.period !== months[0] && read(one.data) !== undefined);
    if (value === undefined || value === 5 || !old || read(old.data) !== value) continue;
    warned.push({ code: 'no-progress', pointer, value, compared: value, since: old.period });
  }
  for (const [pointer, read] of STEADY) {
    const value = read(data);
    const usual: number[] = [];
    for (const one of earlier) {
      const then = read(one.data);
      if (then !== undefined) usual.push(then);
    }
    if (value === undefined || usual.length < 3 || !isFar(value, middle(usual))) continue;
    warned.push({ code: 'far-from-usual', pointer, value, compared: middle(usual), of: usual.length });
  }
  return warned;
}

const RESULT_FIGURES: [string, (result: RawResult) => number | undefined][] = [
  ['/data/committee/planned', ({ committee }) => committee.planned],
  ['/data/committee/elected', ({ committee }) => committee.elected],
  ['/data/standingCommittee/elected', ({ standingCommittee }) => standingCommittee?.elected],
];

function ofResult({ entries }: UnitThen, own: UnitThen['entries'][number]): Warned[] {
  const warned: Warned[] = [];
  for (const [pointer, read] of RESULT_FIGURES) {
    const value = own.result && read(own.result);
    const usual: number[] = [];
    for (const { entry, result } of entries) {
      const alike =
        entry.type !== undefined && entry.type === own.entry.type && entry.level === own.entry.level;
      const other = alike && entry.id !== own.entry.id && result ? read(result) : undefined;
      if (other !== undefined) usual.push(other);
    }
    if (value === undefined || usual.length < 5 || !isFar(value, middle(usual))) continue;
    warned.push({ code: 'far-from-others', pointer, value, compared: middle(usual), of: usual.length });
  }
  return warned;
}

/** The figures that do not fit others, of each unit: of its report, then of its results by organisation. */
export function expectedFigureWarnings({ units }: Scene) {
  const counts = byKey(CODES, () => 0);
  const named: string[] = [];
  const items: object[] = [];
  for (const unit of units) {
    const found = [
      ...ofReport(unit).map((one) => ({ period: unit.reports[0]?.period, ...one })),
      ...unit.entries.flatMap((entry) =>
        ofResult(unit, entry).map((one) => ({ organisation: entry.entry.name, ...one })),
      ),
    ];
    for (const one of found) {
      counts[one.code] += 1;
      items.push({ unitId: unit.id, ...one, message: expect.stringContaining('.') });
    }
    if (found.length > 0) named.push(unit.id);
  }
  return { ...counts, units: named, items: items.slice(0, MAX_NAMED_ORGANISATIONS) };
}
