import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildFunctions } from '../../infra/build/functions.ts';

/**
 * A hand-written minimal handler with the default client of the SDK (parse, one put) has 331 482 bytes; a cold start reads and
 * compiles them all.
 */
const MINIMAL = 331_482;

it('the submit function is at most 0.85 of a minimal handler with the default client', async () => {
  const { size } = await stat(join(await buildFunctions(), 'submit', 'index.mjs'));
  expect(size / MINIMAL).toBeLessThanOrEqual(0.85);
});
