import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PLAN } from '../../shared/plan/plan.ts';
import { RECIPIENT } from '../../shared/recipients/recipient.ts';
import { ORGANISATION } from '../../shared/roster/roster.ts';
import { issuesOf } from '../../shared/runtime/issues.ts';
import { smallZod, withoutDescriptions } from '../../shared/small-zod/plugin.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

const KINDS = [CONGRESS_RESULT, UNIT_REPORT, PLAN, RECIPIENT, ORGANISATION] as const;
/** Where a page has them from, and by which name. */
const SOURCES = [
  ['submissions/congress-result', 'CONGRESS_RESULT'],
  ['submissions/unit-report', 'UNIT_REPORT'],
  ['plan/plan', 'PLAN'],
  ['recipients/recipient', 'RECIPIENT'],
  ['roster/roster', 'ORGANISATION'],
] as const;

let dir: string;
/** The same schemas as a page bundles them. */
let inPage: (typeof KINDS)[number]['data'][];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'small-zod-'));
  await build({
    entryPoints: SOURCES.map(([path]) => `shared/${path}.ts`),
    outbase: 'shared',
    outdir: dir,
    bundle: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    plugins: [smallZod('page')],
    logLevel: 'error',
  });
  inPage = await Promise.all(
    SOURCES.map(
      async ([path, name]) => (await import(pathToFileURL(join(dir, `${path}.mjs`)).href))[name].data,
    ),
  );
});

afterAll(() => rm(dir, { recursive: true, force: true }));

const GOOD = [
  {
    heldOn: '2020-05-20',
    form: 'delegates',
    committee: {
      planned: 15,
      elected: 15,
      appointed: 0,
      reelected: 9,
      firstTime: 6,
      women: 3,
      theory: { none: 0, elementary: 1, intermediate: 8, advancedOrBachelor: 6 },
    },
    standingCommittee: { planned: 5, elected: 5 },
    secretaryElectedDirectly: true,
    note: ' Ghi chú ',
  },
  {
    personnel: [
      { target: 'executiveCommittee', track: 'reelection', steps: [{ step: 1, heldOn: '2020-05-04' }] },
    ],
    cadrePolicy: [{ sector: 'party', regime: 'reassigned', resolved: 2, pending: 1 }],
    streamlining: { roadmap: { number: '54-KH/TU', issuedOn: '2019-08-20' }, target: 50, done: 24 },
    workingRegulations: { executiveCommittee: { status: 'issued', number: '1', issuedOn: '2020-06-02' } },
    communications: [{ activity: 'press', count: 12, note: 'Ủy' }],
    elections: [{ milestoneId: 'ngay-bau-cu', status: 'done', doneOn: '2020-06-01' }],
    difficulties: [{ category: 'other', text: 'Khó', status: 'open' }],
    goodPractices: [{ title: 'Tên', text: 'Nội dung' }],
    priorityTasks: [{ taskId: 'mot', status: 'in-progress', note: 'x' }],
  },
  {
    deadlines: { grassroots: '2020-06-30', district: '2020-08-31' },
    milestones: [{ id: 'ngay-bau-cu', name: 'Ngày bầu cử' }],
    priorityTasks: [{ id: 'mot', name: 'Một', dueOn: '2020-06-15', owners: ['sa-dec'] }],
    reportingDueDay: 20,
    reportingSince: '2020-05',
    youngMaxAge: 35,
    quotas: { womenPercent: 15, theoryLevel: 'none' },
  },
  {
    id: 'bi-thu',
    email: 'bi-thu@example.vn',
    name: 'Bí thư',
    title: 'Bí thư',
    scope: 'province',
    cadences: ['weekly', 'ad-hoc'],
  },
  {
    id: 'sa-dec.phuong-1',
    unitId: 'sa-dec',
    level: 'grassroots',
    type: 'commune',
    vertical: true,
    name: 'Phường 1',
    plannedOn: '2020-05-20',
    validTo: '2020-12-31',
    replacedBy: 'sa-dec.phuong-2',
  },
];

type Path = readonly (string | number)[];

const pathsOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null
    ? [
        path,
        ...Object.entries(value).flatMap(([key, one]) =>
          pathsOf(one, [...path, Array.isArray(value) ? Number(key) : key]),
        ),
      ]
    : [path];

function withAt(value: unknown, [key, ...rest]: Path, put: unknown): unknown {
  if (key === undefined) return put;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >;
  const changed = withAt(copy[key], rest, put);
  if (changed === undefined && !Array.isArray(value)) delete copy[key];
  else copy[key] = changed;
  return copy;
}

const anything = fc.oneof(
  fc.constantFrom(undefined, null, true, '', ' ', 'a\u202eb', '2020-02-30', '2020-06-25', 'x'.repeat(2100)),
  fc.constantFrom(-1, 0, 1.5, 6, 1_000_001, 2 ** 60, -(2 ** 60), Number.NaN, [], {}, { them: 1 }, [[], 1]),
  fc.constantFrom('a@b', 'a.b@c.vn', 'nhà-máy', 'sa-dec.x.y', '2020-13', '😀'.repeat(60), '😀'.repeat(61)),
  fc.constantFrom(
    { length: 70 },
    Array.from({ length: 70 }, () => 'x'),
  ),
  fc.array(fc.constant({}), { minLength: 51, maxLength: 51 }),
  fc.string(),
);

it.each(KINDS.map((_, at) => at))(
  'a page reads what is sent just as the server does, whatever is wrong with it (kind %i)',
  (at) => {
    const [good, kind, page] = [GOOD[at], KINDS[at], inPage[at]];
    if (!kind || !page) throw new Error('there is no such kind');
    const read = (schema: typeof page, data: unknown) => {
      const { data: value, error } = schema.safeParse(data, { reportInput: true });
      return error ? issuesOf(error as never, '/data') : value;
    };
    expect(read(page, good)).toEqual(read(kind.data, good));
    const changes = fc.array(fc.tuple(fc.constantFrom(...pathsOf(good)), anything), { maxLength: 4 });
    fc.assert(
      fc.property(changes, (all) => {
        const data = all.reduce<unknown>((value, [path, put]) => {
          try {
            return withAt(value, path, put);
          } catch {
            return value; // An earlier change has taken the place away.
          }
        }, good);
        expect(read(page, data)).toEqual(read(kind.data, data));
      }),
      { numRuns: 1_000 },
    );
  },
);

it('descriptions are left out of bundles: nothing else of a source, and no line', () => {
  const source = [
    "const a = count().optional().describe('Nữ, tính cả \\'trẻ\\'');",
    'const b = z',
    '  .array(a)',
    '  .describe(',
    "    'Loại: khác (gồm cả khác)',",
    '  )',
    '  .max(3);',
    "describe('a test', () => {});",
    'c.describe(words);',
  ].join('\n');
  expect(withoutDescriptions(source).split('\n')).toEqual([
    'const a = count().optional();',
    'const b = z',
    '  .array(a)',
    '  ',
    '',
    '',
    '  .max(3);',
    "describe('a test', () => {});",
    'c.describe(words);',
  ]);
});
