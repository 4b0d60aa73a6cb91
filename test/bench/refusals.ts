import { submitBatch } from '../../functions/submit/batch.ts';
import type { SubmitDeps } from '../../functions/submit/submit.ts';
import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import type { Log } from '../../shared/log/store.ts';
import { DEFAULT_PLAN } from '../../shared/plan/plan.ts';
import { checkRosterRows, rowsOfCsv } from '../../shared/roster/import.ts';
import { contentOf, readBody } from '../../shared/runtime/body.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { errorList } from '../../shared/runtime/error-list.ts';
import { Problem } from '../../shared/runtime/problem.ts';

/**
 * What it costs to refuse a body, beside what it costs to take a good one of the same size: reading, checking and writing the
 * answer, without the table, in milliseconds of the processor. `npm run refusals`; ends with an error when one costs more than three times as much.
 */
const RUNS = 15;
const MAX_RATIO = 3;
const BYTES = 250_000;

type Read = (text: string) => Promise<unknown> | unknown;

const incoming = (body: string, type = 'application/json') => ({
  headers: { 'content-type': type },
  body,
  isBase64Encoded: false,
});
const AT = { effectiveFrom: '2020-06-01', knownAt: '2020-06-01T00:00:00.000Z' };
/** A log with nothing in it that takes everything at once. */
const EMPTY = {
  records: async function* () {},
  append: async (_: unknown, entry: object) => ({
    record: { ...entry, recordedAt: AT.knownAt },
    replayed: false,
  }),
} as unknown as Log;
const CLERK: Caller = { id: 'x', roles: new Set(['district']), unitId: 'a' };
const REFERENCE = { roster: { organisationOn: () => ({}) }, plan: DEFAULT_PLAN };
const DEPS = {
  log: EMPTY,
  references: { cached: () => REFERENCE, entry: async () => REFERENCE },
  now: () => new Date('2020-06-25T00:00:00Z'),
} as unknown as SubmitDeps;

const plan: Read = (text) =>
  contentOf(readBody(incoming(text), ['application/json']), ADMIN_OPERATIONS.putPlan);
const roster: Read = async (text) => {
  const body = contentOf(readBody(incoming(text), ['application/json']), ADMIN_OPERATIONS.putRoster);
  const { errors } = await checkRosterRows(EMPTY, body.type === 'text/csv' ? [] : body.value.items, AT);
  return errorList(errors);
};
const csv: Read = async (text) => {
  const { value } = readBody(incoming(text, 'text/csv'), ['text/csv']) as { value: string };
  return errorList((await checkRosterRows(EMPTY, rowsOfCsv(value), AT)).errors);
};
const batch: Read = async (text) => {
  const operation = SUBMIT_OPERATIONS.postSubmissionBatch;
  const body = contentOf(readBody(incoming(text), ['application/json']), operation);
  return submitBatch({ caller: CLERK, body }, DEPS);
};

/** As many of something as make a body of the size. */
const fill = (before: string, one: (index: number) => string, after: string): string => {
  let text = before + one(0);
  for (let index = 1; ; index += 1) {
    const next = `,${one(index)}`;
    if (Buffer.byteLength(text) + Buffer.byteLength(next) > BYTES - after.length) return text + after;
    text += next;
  }
};
const UNIT = '{"id":"a","level":"district","name":"Huyện ủy"}';
const row = (index: number) =>
  JSON.stringify({ id: `a.${index}`, level: 'grassroots', type: 'commune', name: `Đảng bộ xã số ${index}` });
const task = (index: number) =>
  JSON.stringify({
    id: `viec-${index}`,
    name: 'Nhiệm vụ trọng tâm',
    dueOn: '2020-06-30',
    owners: Array.from({ length: 250 }, (_, unit) => `don-vi-${unit}`),
  });
const report = (text: string) => (index: number) =>
  JSON.stringify({
    idempotencyKey: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    kind: 'unit-report',
    subjectId: 'a',
    period: '2020-06',
    revision: 1,
    data: { difficulties: [0, 1].map(() => ({ category: 'other', text, status: 'open' })) },
  });
const TEXT = 'Thiếu cấp ủy viên có trình độ lý luận. '.repeat(27).slice(0, 1000);
const MARKS = `a${'\u0315\u0301'.repeat(15)}`;

/** Good bodies, each with bad ones that go the same way. */
const COURSES: readonly { name: string; read: Read; good: string; bad: Readonly<Record<string, string>> }[] =
  [
    {
      name: 'PUT /v1/plan',
      read: plan,
      good: fill('{"revision":1,"priorityTasks":[', task, ']}'),
      bad: {
        'unknown keys': fill('{', (index) => `"k${index}":0`, '}'),
        'a list': fill('[', () => '0', ']'),
        'nested lists': '['.repeat(BYTES / 2) + ']'.repeat(BYTES / 2),
        'a long key': `{"${'k'.repeat(BYTES)}":0}`,
        'a pile of marks': `{"reason":"a${'\u0315\u0301'.repeat(62_000)}"}`,
        'halves of characters': fill('[', () => '"\\ud800"', ']'),
      },
    },
    {
      name: 'PUT /v1/roster',
      read: roster,
      good: fill(`{"items":[${UNIT},`, row, ']}'),
      bad: {
        'empty rows': `{"items":[${Array.from({ length: 5000 }, () => '{}').join(',')}]}`,
        'rows of unknown keys': fill(
          '{"items":[',
          (index) => row(index).replace('"id"', `"k${index}":0,"l":0,"id"`),
          ']}',
        ),
        'names that are no text': fill('{"items":[', (index) => row(index).replace('xã', '\uFFFD'), ']}'),
        'names of piled marks': fill('{"items":[', (index) => row(index).replace('xã', MARKS), ']}'),
      },
    },
    {
      name: 'PUT /v1/roster as CSV',
      read: csv,
      good: `id,level,name\na,district,Huyện ủy\n${Array.from({ length: 4800 }, (_, index) => `a.${index},grassroots,Đảng bộ xã số ${index}\n`).join('')}`,
      bad: {
        'no UTF-8': `id,level,name\n${'a.1,grassroots,X\uFFFD\n'.repeat(10_000)}`,
        'very many columns': `id${',x'.repeat(BYTES / 2)}\n`,
      },
    },
    {
      name: 'POST /v1/submissions/batch',
      read: batch,
      good: fill('{"items":[', report(TEXT), ']}'),
      bad: {
        'unknown keys in each': fill(
          '{"items":[',
          () =>
            `{"subjectId":"a","idempotencyKey":"00000000-0000-4000-8000-000000000000",${Array.from({ length: 330 }, (_, index) => `"k${index}":0`).join(',')}}`,
          ']}',
        ),
        'texts of marks': fill('{"items":[', report(MARKS.repeat(32)), ']}'),
        'texts of a pile of marks': fill('{"items":[', report(`a${'\u0315\u0301'.repeat(1000)}`), ']}'),
      },
    },
  ];

async function cost(
  read: Read,
  text: string,
  isGood: boolean,
): Promise<{ milliseconds: number; bytes: number }> {
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const begun = process.cpuUsage();
    let answer: unknown;
    try {
      answer = await read(text);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      answer = error.toBody();
    }
    if (isGood && JSON.stringify(answer).includes('"code":'))
      throw new Error(`refused: ${JSON.stringify(answer).slice(0, 300)}`);
    bytes = JSON.stringify(answer).length;
    const { user, system } = process.cpuUsage(begun);
    times.push((user + system) / 1000);
  }
  return { milliseconds: times.sort((one, other) => one - other)[RUNS >> 1] as number, bytes };
}

let worst = 0;
for (const { name, read, good, bad } of COURSES) {
  const taken = await cost(read, good, true);
  console.info(
    `${name}: ${taken.milliseconds.toFixed(1)} ms for a good body of ${Buffer.byteLength(good)} bytes`,
  );
  for (const [what, text] of Object.entries(bad)) {
    const { milliseconds, bytes } = await cost(read, text, false);
    const ratio = milliseconds / taken.milliseconds;
    worst = Math.max(worst, ratio);
    console.info(
      `  ${what.padEnd(26)} ${milliseconds.toFixed(1).padStart(6)} ms, ${ratio.toFixed(2)} times; answers ${bytes} bytes`,
    );
  }
}
if (worst > MAX_RATIO) {
  console.error(`a refusal costs ${worst.toFixed(2)} times as much as a good body`);
  process.exitCode = 1;
}
