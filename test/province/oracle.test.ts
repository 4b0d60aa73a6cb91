import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPORT_STATES } from '../../shared/digest/report-states.ts';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { monthsAgree, SEARCH_TIMEOUT, seriesAgree, summariesAgree } from '../oracle/agreement.ts';

/** In how many of the provinces every case of `test/oracle/cases.ts` must have occurred. */
const MIN_PROVINCES = 3;

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud.stop());

describe('the summary', () => {
  it(
    'agrees with plain loops over everything that was sent, for any province, day and instant',
    async () => {
      const counts = await summariesAgree(meteredTable(cloud).client, 200);
      const rare = Object.entries(counts).filter(([, provinces]) => provinces < MIN_PROVINCES);
      expect(Object.fromEntries(rare)).toEqual({});
    },
    SEARCH_TIMEOUT,
  );
});

describe('the months of a unit’s reports', () => {
  it(
    'agree with plain loops over everything that was sent, for any province and unit',
    async () => {
      const counts = await monthsAgree(meteredTable(cloud).client, 200);
      expect(Object.keys(counts).sort()).toEqual([...REPORT_STATES].sort());
    },
    SEARCH_TIMEOUT,
  );
});

describe('the series of figures', () => {
  it(
    'tells of each day what the summary of that day tells, for any province, unit and instant',
    async () => {
      expect(await seriesAgree(meteredTable(cloud).client, 25)).toBeGreaterThan(5);
    },
    SEARCH_TIMEOUT,
  );
});
