import { cpuTimeOf, median, repeatNoisy } from './measure.ts';
import { buildPeers, type Peer, submitBundle } from './peers.ts';
import { type Stage, startStage } from './stage.ts';
import type { Row } from './table.ts';

interface Plan {
  readonly mode: 'cold' | 'warm';
  readonly name: string;
  /** Organisations on the roster: as many as a unit has, or one for each post. */
  readonly organisations: number;
  /** How many processes of each bundle are measured. */
  readonly rounds: number;
  readonly goals: readonly { readonly peer: Peer; readonly before: string; readonly goal: number }[];
}

const COLD: Plan = {
  mode: 'cold',
  name: 'cold start and first post of `submit`, CPU',
  organisations: 35,
  rounds: 15,
  goals: [
    { peer: 'minimal', before: '1.55', goal: 1.2 },
    { peer: 'express', before: '0.83', goal: 0.5 },
    { peer: 'powertools', before: '1.04', goal: 0.5 },
    { peer: 'hono', before: '1.09', goal: 0.65 },
  ],
};

const WARM: Plan = {
  mode: 'warm',
  name: 'warm post of `submit`, CPU',
  organisations: 1500,
  rounds: 5,
  goals: [
    { peer: 'minimal', before: '1.50', goal: 1.5 },
    { peer: 'powertools', before: '1.00', goal: 0.4 },
  ],
};

type Times = ReadonlyMap<string, readonly number[]>;

const ratioOf = (times: Times, one: string, other: string): number =>
  median(times.get(one) ?? []) / median(times.get(other) ?? []);

/** CPU time of submit beside that of its peers: the ratios of the medians of processes that ran in turn. */
export const coldStart = (): Promise<readonly Row[]> => rowsOf(COLD);
export const warmCalls = (): Promise<readonly Row[]> => rowsOf(WARM);

async function rowsOf(plan: Plan): Promise<readonly Row[]> {
  const { submit, again, peers } = {
    submit: await submitBundle(),
    again: await submitBundle(),
    peers: await buildPeers(),
  };
  const bundles = Object.entries({ submit, again, ...peers }).filter(
    ([name]) => name === 'submit' || name === 'again' || plan.goals.some(({ peer }) => peer === name),
  );
  const stage = await startStage(plan.organisations);
  try {
    const { measured, noise } = await repeatNoisy(
      () => timesOf(bundles, plan, stage),
      (times) => ratioOf(times, 'again', 'submit'),
    );
    return plan.goals.map(({ peer, before, goal }) => {
      const ratio = ratioOf(measured, 'submit', peer);
      return {
        what: `${plan.name} / ${peer}`,
        before,
        now: `${ratio.toFixed(2)} (${noise})`,
        goal: `≤ ${goal}`,
        isMet: ratio <= goal,
      };
    });
  } finally {
    await stage.stop();
  }
}

/** Measures the bundles in turn, each round beginning with the next one. */
async function timesOf(
  bundles: readonly (readonly [string, string])[],
  { mode, rounds }: Plan,
  stage: Stage,
): Promise<Times> {
  const times = new Map<string, number[]>(bundles.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const first = round % bundles.length;
    for (const [name, bundle] of [...bundles.slice(first), ...bundles.slice(0, first)]) {
      times.get(name)?.push(await cpuTimeOf(bundle, mode, stage));
    }
  }
  return times;
}
