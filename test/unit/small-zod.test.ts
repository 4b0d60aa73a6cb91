import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issuesOf } from '../../shared/runtime/issues.ts';
import { smallZod } from '../../shared/small-zod/plugin.ts';
import { CONGRESS_RESULT } from '../../shared/submissions/congress-result.ts';
import { UNIT_REPORT } from '../../shared/submissions/unit-report.ts';

const KINDS = [CONGRESS_RESULT, UNIT_REPORT] as const;
const SOURCES = ['congress-result', 'unit-report'];

let dir: string;
/** The same schemas as a page bundles them. */
let inPage: (typeof KINDS)[number]['data'][];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'small-zod-'));
  await build({
    entryPoints: SOURCES.map((name) => `shared/submissions/${name}.ts`),
    outdir: dir,
    bundle: true,
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    plugins: [smallZod('page')],
    logLevel: 'error',
  });
  const modules = await Promise.all(
    SOURCES.map((name) => import(pathToFileURL(join(dir, `${name}.mjs`)).href)),
  );
  inPage = [modules[0].CONGRESS_RESULT.data, modules[1].UNIT_REPORT.data];
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
  fc.constantFrom(-1, 0, 1.5, 6, 1_000_001, Number.NaN, [], {}, { them: 1 }),
  fc.array(fc.constant({}), { minLength: 51, maxLength: 51 }),
  fc.string(),
);

it.each([0, 1])(
  'a page reads what is sent just as the server does, whatever is wrong with it (kind %i)',
  (at) => {
    const [good, kind, page] = [GOOD[at], KINDS[at], inPage[at]];
    if (!kind || !page) throw new Error('there are two kinds');
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
