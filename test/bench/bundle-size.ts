import { stat } from 'node:fs/promises';
import { buildPeers, submitBundle } from './peers.ts';
import type { Row } from './table.ts';

const GOAL = 0.85;

/** The bytes of the bundle of submit beside those of the minimal handler. The gate of it is in `npm test`. */
export async function bundleSize(): Promise<readonly Row[]> {
  const [own, minimal] = await Promise.all([
    stat(await submitBundle()),
    buildPeers().then((peers) => stat(peers.minimal)),
  ]);
  const ratio = own.size / minimal.size;
  return [
    {
      what: 'bundle of `submit` / minimal handler',
      before: '1.04',
      now: `${ratio.toFixed(2)} (${own.size} of ${minimal.size} bytes)`,
      goal: `≤ ${GOAL}`,
      isMet: ratio <= GOAL,
    },
  ];
}
