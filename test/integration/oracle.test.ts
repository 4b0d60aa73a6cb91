import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestCloud, type TestCloud } from '../fixtures/cloud.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { SEARCH_TIMEOUT, seriesAgree, summariesAgree } from '../oracle/agreement.ts';

// A few of the provinces that test/province/oracle.test.ts looks at: enough to notice most of what would be wrong.

let cloud: TestCloud;

beforeAll(async () => {
  cloud = await startTestCloud();
});

afterAll(() => cloud.stop());

describe('the summary of a few provinces', () => {
  it(
    'agrees with plain loops over everything that was sent',
    async () => {
      const counts = await summariesAgree(meteredTable(cloud).client, 30);
      const occurred = Object.values(counts).filter((provinces) => provinces > 0);
      expect(occurred.length).toBeGreaterThan(0.8 * Object.keys(counts).length);
    },
    SEARCH_TIMEOUT,
  );
});

describe('the series of figures of a few provinces', () => {
  it(
    'tells of each day what the summary of that day tells',
    async () => {
      expect(await seriesAgree(meteredTable(cloud).client, 5)).toBeGreaterThan(1);
    },
    SEARCH_TIMEOUT,
  );
});
