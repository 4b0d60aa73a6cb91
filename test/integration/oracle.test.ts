import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, dayOf } from '../../shared/calendar.ts';
import { Table } from '../../shared/table/table.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { casesAnswered, casesSent } from '../oracle/cases.ts';
import { FedProvince } from '../oracle/feed.ts';
import { expectedSummary } from '../oracle/oracle.ts';
import { someProvince } from '../oracle/province.ts';

/** Days of a course before and after the day of a question. */
const AROUND = 8;
const NONE = { held: 0, total: 0, percent: null };
/** Of a unit that is on no roster. */
const NOTHING = { grassroots: NONE, district: NONE, provincial: NONE };
const PROVINCES = 200;
/** In how many provinces every case of {@link casesSent} and {@link casesAnswered} must have occurred. */
const LEAST = 3;
/**
 * The same provinces at every run: a commit that was green stays green, and the counts of cases below hold or do not.
 * `SEED=… npm run test:integration` tries other ones.
 */
const SEED = Number(process.env.SEED ?? 20_200_625);
/** Well below the test's own limit, so that a counterexample found late is still told. */
const LIMIT = { search: 240_000, test: 270_000 };

let cloud: TestCloud;
let client: DynamoDBClient;

beforeAll(async () => {
  cloud = await startTestCloud();
  ({ client } = meteredTable(cloud));
});

afterAll(() => cloud.stop());

let next = 0;

/** A table like the deployed one, of a province's own: what was sent to another is not there. */
async function freshTable(): Promise<Table> {
  const TableName = `province-${next++}`;
  const keys = [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ] as const;
  const create = new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [...keys],
    AttributeDefinitions: keys.map(({ AttributeName }) => ({ AttributeName, AttributeType: 'S' })),
  });
  await client.send(create);
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 0.02, maxDelay: 0.5 }, { TableName });
  return new Table(client, TableName);
}

describe('the summary', () => {
  it(
    'agrees with plain loops over everything that was sent, for any province, day and instant',
    async () => {
      const provincesWith = new Map<string, number>();
      await fc.assert(
        fc.asyncProperty(someProvince, async ({ sent, questions, now }) => {
          const found: Record<string, boolean> = { ...casesSent(sent) };
          const fed = new FedProvince(await freshTable());
          await fed.feed(sent);
          for (const question of questions) {
            const expected = expectedSummary(sent, question, now);
            expect(await fed.ask(question, now)).toEqual(expected);
            for (const [name, occurred] of Object.entries(casesAnswered(expected))) {
              found[name] = occurred || found[name] === true;
            }
          }
          for (const [name, occurred] of Object.entries(found)) {
            provincesWith.set(name, (provincesWith.get(name) ?? 0) + Number(occurred));
          }
        }),
        {
          seed: SEED,
          numRuns: PROVINCES,
          interruptAfterTimeLimit: LIMIT.search,
          markInterruptAsFailure: true,
        },
      );
      const rare = [...provincesWith].filter(([, provinces]) => provinces < LEAST);
      expect(Object.fromEntries(rare)).toEqual({});
    },
    LIMIT.test,
  );
});

describe('the course of the figures', () => {
  it(
    'tells of each day what the summary of that day tells, for any province, unit and instant',
    async () => {
      const levels = ['grassroots', 'district', 'provincial'] as const;
      let moved = 0;
      await fc.assert(
        fc.asyncProperty(someProvince, async ({ sent, questions, now }) => {
          const fed = new FedProvince(await freshTable());
          await fed.feed(sent);
          // Compared with an earlier day, a unit of that day alone has a summary too.
          for (const { since: _, ...question } of questions.slice(0, 2)) {
            const middle = question.asOf ?? dayOf(new Date(now));
            const days = Array.from({ length: 2 * AROUND + 1 }, (_, index) =>
              addDays(middle, index - AROUND),
            );
            const course = await fed.askCourse(
              { from: days[0] as string, to: days.at(-1) as string },
              question,
              now,
            );
            const summaries = [];
            for (const asOf of days) summaries.push(await fed.ask({ ...question, asOf }, now));
            const expected = summaries.map((summary, index) => {
              const { congress } = (summary ?? { congress: NOTHING }) as { congress: typeof NOTHING };
              return {
                asOf: days[index],
                ...Object.fromEntries(levels.map((level) => [level, congress[level]])),
              };
            });
            if (summaries.every((summary) => summary === undefined)) expect(course).toBeUndefined();
            else expect(course?.items).toEqual(expected);
            const held = expected.map((point) => JSON.stringify({ ...point, asOf: '' }));
            moved += Number(new Set(held).size > 1);
          }
        }),
        { seed: SEED, numRuns: 25, interruptAfterTimeLimit: LIMIT.search, markInterruptAsFailure: true },
      );
      expect(moved).toBeGreaterThan(5);
    },
    LIMIT.test,
  );
});
