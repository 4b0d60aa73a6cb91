import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect } from 'vitest';
import { addDays, dayOf } from '../../shared/calendar.ts';
import type { Table } from '../../shared/table/table.ts';
import { RereadTable } from '../fixtures/reread.ts';
import { casesAnswered, casesSent } from './cases.ts';
import { FedProvince } from './feed.ts';
import { expectedMonths } from './months.ts';
import { expectedSummary } from './oracle.ts';
import { type Province, someProvince } from './province.ts';
import { UNITS } from './roster-drafts.ts';

/** Days of a series before and after the day of a question. */
const AROUND = 8;
const LEVELS = ['grassroots', 'district', 'provincial'] as const;
const NONE = { held: 0, total: 0, percent: null };
/** For a unit that is on no roster. */
const NOTHING = { grassroots: NONE, district: NONE, provincial: NONE };
/**
 * The same provinces in every run, so that a green commit stays green, and the counts of cases are stable.
 * `SEED=… npx vitest run test/province/oracle.test.ts` tries others.
 */
const SEED = Number(process.env.SEED ?? 20_200_625);
/** The time limit of a search, on any machine. */
const SEARCH_MILLISECONDS = 540_000;

/** The timeout of a searching test: longer than the search, so that a late counterexample is still reported. */
export const SEARCH_TIMEOUT = 600_000;

/** The number of provinces in which each case occurred. */
export type CaseCounts = Readonly<Record<string, number>>;

/**
 * Compares the summary of each question with plain loops over everything that was sent, for a number of provinces.
 *
 * @throws with the smallest province that was found for which they differ
 */
export async function summariesAgree(client: DynamoDBClient, provinces: number): Promise<CaseCounts> {
  const counts: Record<string, number> = {};
  await search(client, provinces, async ({ sent, questions, now }, fed) => {
    const found: Record<string, boolean> = { ...casesSent(sent) };
    for (const question of questions) {
      const expected = expectedSummary(sent, question, now);
      expect(await fed.ask(question, now)).toEqual(expected);
      for (const [name, occurred] of Object.entries(casesAnswered(expected))) {
        found[name] = occurred || found[name] === true;
      }
    }
    for (const [name, occurred] of Object.entries(found)) {
      counts[name] = (counts[name] ?? 0) + Number(occurred);
    }
  });
  return counts;
}

/**
 * Compares the months of each unit's reports with plain loops over everything that was sent, for a number of provinces.
 *
 * @returns how often each state occurred
 * @throws with the smallest province that was found for which they differ
 */
export async function monthsAgree(client: DynamoDBClient, provinces: number): Promise<CaseCounts> {
  const counts: Record<string, number> = {};
  await search(client, provinces, async ({ sent, now }, fed) => {
    for (const unitId of UNITS) {
      const months = await fed.askMonths(unitId, now);
      if (months === undefined) continue;
      const expected = expectedMonths(sent, unitId, now);
      expect([unitId, months]).toEqual([unitId, expected]);
      for (const { state } of expected) counts[state] = (counts[state] ?? 0) + 1;
    }
  });
  return counts;
}

/**
 * Compares the series of figures with the summary of each of its days, for a number of provinces.
 *
 * @returns the number of questions for which the figures change within the series
 * @throws with the smallest province that was found for which they differ
 */
export async function seriesAgree(client: DynamoDBClient, provinces: number): Promise<number> {
  let moved = 0;
  await search(client, provinces, async ({ questions, now }, fed) => {
    // Compared with an earlier day, a unit that was only on the roster of that day has a summary too.
    for (const { since: _, ...question } of questions.slice(0, 2)) {
      const middle = question.asOf ?? dayOf(new Date(now));
      const days = Array.from({ length: 2 * AROUND + 1 }, (_, index) => addDays(middle, index - AROUND));
      const [from, to] = [days[0] as string, days.at(-1) as string];
      const series = await fed.askSeries({ from, to }, question, now);
      const summaries = [];
      for (const asOf of days) summaries.push(await fed.ask({ ...question, asOf }, now));
      const expected = summaries.map((summary, index) => {
        const { congress } = (summary ?? { congress: NOTHING }) as { congress: typeof NOTHING };
        return {
          asOf: days[index],
          ...Object.fromEntries(LEVELS.map((level) => [level, congress[level]])),
        };
      });
      if (summaries.every((summary) => summary === undefined)) expect(series).toBeUndefined();
      else expect(series?.items).toEqual(expected);
      const held = expected.map((point) => JSON.stringify({ ...point, asOf: '' }));
      moved += Number(new Set(held).size > 1);
    }
  });
  return moved;
}

/** Runs a check for a number of provinces, each in its own table. */
async function search(
  client: DynamoDBClient,
  provinces: number,
  check: (province: Province, fed: FedProvince) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(someProvince, async (province) => {
      const fed = new FedProvince(await freshTable(client));
      await fed.feed(province.sent);
      await check(province, fed);
    }),
    {
      seed: SEED,
      numRuns: provinces,
      interruptAfterTimeLimit: SEARCH_MILLISECONDS,
      markInterruptAsFailure: true,
    },
  );
}

let tables = 0;

/** A table like the deployed one for a single province. */
async function freshTable(client: DynamoDBClient): Promise<Table> {
  tables += 1;
  const TableName = `province-${tables}`;
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
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 0.02, maxDelay: 0.5 }, { TableName });
  return new RereadTable(client, TableName);
}
