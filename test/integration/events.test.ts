import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { matchesPattern } from '../../infra/local/event-pattern.ts';
import { EVENT_DETAILS, type EventType } from '../../shared/events/published-event.ts';
import { giveBack, resultBody } from '../fixtures/cloud.ts';
import { publishedEvents, type SeenEvent } from '../fixtures/published.ts';
import { type NewUnit, type SmallProvince, startSmallProvince } from '../fixtures/small-province.ts';
import { blocksIn } from '../fixtures/snippets.ts';

const DOCUMENT = 'docs/events.md';

/** Text of a clerk or an admin, which is in no event. */
const CANARY = 'Không ai ngoài tỉnh đọc câu này';

let cloud: SmallProvince;
beforeAll(async () => {
  cloud = await startSmallProvince({ plan: { reportingSince: '2020-05' } });
});
afterAll(() => cloud.stop());

const post = async ({ clerk }: NewUnit, body: object, key = randomUUID()) => {
  const headers = { 'idempotency-key': key };
  const { status } = await clerk({ method: 'POST', path: '/v1/submissions', body, headers });
  return status;
};
const result = (subjectId: string, revision: number, more: object = {}) => ({
  kind: 'congress-result',
  subjectId,
  revision,
  ...(revision > 1 && { reason: CANARY }),
  data: { ...resultBody('2020-05-20'), note: CANARY },
  ...more,
});
const eventsOf = async ({ id }: NewUnit): Promise<SeenEvent[]> =>
  (await publishedEvents(cloud)).filter(({ detail }) => detail.unitId === id);
/** A schema with all schemas within it. */
function* fieldsOf(schema: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (typeof schema !== 'object' || schema === null) return;
  yield schema as Readonly<Record<string, unknown>>;
  for (const part of Object.values(schema)) yield* fieldsOf(part);
}
const inShort = ({ 'detail-type': type, detail }: SeenEvent) => [type, detail.id];

describe('what happens to a report', () => {
  it('is told event by event, in order: first sent, corrected, returned, sent again, withdrawn', async () => {
    const unit = await cloud.newUnit('a');
    const subjectId = `${unit.id}.a`;
    const { data: _, ...withdrawal } = result(subjectId, 5, { withdrawn: true });
    expect(await post(unit, result(subjectId, 1))).toBe(201);
    expect(await post(unit, result(subjectId, 2))).toBe(201);
    const body = { kind: 'congress-result', subjectId, revision: 3, comment: CANARY };
    expect((await giveBack(cloud.admin, body)).status).toBe(201);
    expect(await post(unit, result(subjectId, 4))).toBe(201);
    expect(await post(unit, withdrawal)).toBe(201);
    expect((await eventsOf(unit)).map(inShort)).toEqual([
      ['Submission Accepted', `congress-result/${subjectId}/1`],
      ['Submission Accepted', `congress-result/${subjectId}/2`],
      ['Submission Returned', `congress-result/${subjectId}/3`],
      ['Submission Accepted', `congress-result/${subjectId}/4`],
      ['Submission Withdrawn', `congress-result/${subjectId}/5`],
    ]);
  });

  it('is told with figures and ids, and without any text', async () => {
    const unit = await cloud.newUnit('a');
    await post(unit, result(`${unit.id}.a`, 1));
    await post(unit, {
      kind: 'unit-report',
      subjectId: unit.id,
      period: '2020-05',
      revision: 1,
      data: {
        streamlining: { roadmap: { number: CANARY, issuedOn: '2020-05-02' }, target: 50, done: 24 },
        difficulties: [{ category: 'other', text: CANARY, status: 'open' }],
        goodPractices: [{ title: CANARY, text: CANARY }],
      },
    });
    const [first, second] = await eventsOf(unit);
    expect(first?.detail.figures).toEqual(resultBody('2020-05-20'));
    expect(second?.detail).toMatchObject({
      version: 1,
      kind: 'unit-report',
      period: '2020-05',
      figures: {
        streamlining: { roadmap: { issuedOn: '2020-05-02' }, target: 50, done: 24 },
        difficulties: [{ category: 'other', status: 'open' }],
      },
    });
    expect(JSON.stringify([first, second])).not.toContain(CANARY);
    expect(JSON.stringify([first, second])).not.toContain(unit.name);
  });

  it('is told once, however often it is sent under the same key, and not at all when it is refused', async () => {
    const unit = await cloud.newUnit('a');
    const key = randomUUID();
    expect(await post(unit, result(`${unit.id}.a`, 1), key)).toBe(201);
    expect(await post(unit, result(`${unit.id}.a`, 1), key)).toBe(200);
    expect(await post(unit, result(`${unit.id}.a`, 3))).toBe(409);
    expect(await post(unit, result(`${unit.id}.b`, 1))).toBe(422);
    expect(await eventsOf(unit)).toHaveLength(1);
  });
});

describe('a digest', () => {
  it('is told once all its mails are settled, with its figures', async () => {
    const unit = await cloud.newUnit('a', 'b');
    await post(unit, result(`${unit.id}.a`, 1));
    const recipient = { id: 'lanh-dao', email: 'lanh-dao@example.vn', name: CANARY, title: 'Bí thư' };
    const items = [{ ...recipient, scope: 'province', cadences: ['ad-hoc'] }];
    await cloud.admin({ method: 'PUT', path: '/v1/recipients', body: { items } });
    await cloud.on('2020-06-10', '08:00');
    const body = { cadence: 'ad-hoc', asOf: '2020-06-09', mode: 'release' };
    await cloud.admin({ method: 'POST', path: '/v1/digests', body });
    await cloud.drain();
    const { congress } = await cloud.summary('asOf=2020-06-09');
    await cloud.fireSchedule('sweep', cloud.clock.now());
    const seen = (await publishedEvents(cloud)).filter(({ detail }) => detail.digestId);
    expect(seen.map(inShort)).toEqual([['Digest Sent', 'digest/ad-hoc-2020-06-09']]);
    const { held, total } = congress.grassroots;
    expect(held).toBeGreaterThan(0);
    expect(seen[0]?.detail).toMatchObject({
      cadence: 'ad-hoc',
      asOf: '2020-06-09',
      restatement: 0,
      figures: { congresses: { grassroots: { held, total } } },
    });
    expect(JSON.stringify(seen)).not.toMatch(/@|lanh-dao|Không ai/);
  });
});

describe('a consumer', () => {
  it('can order and tell apart what comes twice, when an operator has all events published again', async () => {
    const unit = await cloud.newUnit('a');
    await post(unit, result(`${unit.id}.a`, 1));
    await post(unit, result(`${unit.id}.a`, 2));
    const before = await eventsOf(unit);
    const [id] = [...cloud.triggers].flatMap(({ functionName }) =>
      functionName.startsWith('Publish') ? [functionName] : [],
    );
    const replay = { unitId: unit.id, since: '2020-01-01T00:00:00Z' };
    expect(await cloud.invoke(String(id), { replay })).toEqual({ published: 2 });
    const all = await eventsOf(unit);
    expect(all.slice(2).map(({ detail }) => detail)).toEqual(before.map(({ detail }) => detail));
  });

  it('gets by the example rule of the documentation what the example says', async () => {
    const [pattern] = blocksIn(DOCUMENT, 'json rule').map((json) => JSON.parse(json));
    const unit = await cloud.newUnit('a');
    await post(unit, result(`${unit.id}.a`, 1));
    const [event] = await eventsOf(unit);
    expect(matchesPattern(pattern, event)).toBe(true);
    expect(matchesPattern(pattern, { ...event, 'detail-type': 'Digest Sent' })).toBe(false);
  });

  it('finds the schemas of all events in one file, in which no field is a free text', async () => {
    const schemas = Object.fromEntries(
      Object.entries(EVENT_DETAILS).map(([type, schema]) => [type, z.toJSONSchema(schema, { io: 'input' })]),
    );
    expect(JSON.parse(readFileSync('docs/events.schema.json', 'utf8'))).toEqual(schemas);
    const strings = [...fieldsOf(schemas)].filter(({ type }) => type === 'string');
    expect(strings.length).toBeGreaterThan(40);
    expect(
      strings.filter((one) => !('enum' in one || 'const' in one || 'pattern' in one || 'format' in one)),
    ).toEqual([]);
    const patterns = strings.flatMap(({ pattern }) => (pattern === undefined ? [] : String(pattern)));
    for (const pattern of patterns) expect(CANARY).not.toMatch(new RegExp(pattern));
  });

  it('finds each example of the documentation to be an event of its schema', () => {
    const examples = blocksIn(DOCUMENT, 'json event').map((json) => JSON.parse(json));
    expect(examples.map((one) => one['detail-type']).sort()).toEqual(Object.keys(EVENT_DETAILS).sort());
    for (const { 'detail-type': type, detail } of examples) {
      expect(EVENT_DETAILS[type as EventType].parse(detail)).toEqual(detail);
    }
  });
});
