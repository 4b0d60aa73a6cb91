import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { synthesize } from '../../infra/build/assembly.ts';
import type { Ready, Setup, Usage } from './cloud-process.ts';
import { LoopDelay } from './loop-delay.ts';
import { type Post, sendAtOnce, sendSteadily } from './posts.ts';
import { readStored } from './stored.ts';
import { answersTable, type LoadPart, megabytes, usageTable } from './table.ts';
import { MAX_RSS_MB, violationsOf } from './verdict.ts';

/** The rate and the burst that the template's stage admits, for a minute. */
const USUAL = { seconds: 60, rate: 100, burst: 1000 };
/** Violations that are printed; the others are counted. */
const MAX_PRINTED = 20;

interface Load {
  readonly seconds: number;
  /** Posts a second. */
  readonly rate: number;
  /** Posts at once, after that. */
  readonly burst: number;
}

/** @throws when an option is no whole number */
function loadOf(args: readonly string[]): Load {
  const options = {
    seconds: { type: 'string' },
    rate: { type: 'string' },
    burst: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const numberOf = (name: keyof Load): number => {
    const value = Number(values[name] ?? USUAL[name]);
    if (Number.isInteger(value) && value >= (name === 'rate' ? 1 : 0)) return value;
    throw new Error(`--${name} ${values[name]} is no whole number`);
  };
  return { seconds: numberOf('seconds'), rate: numberOf('rate'), burst: numberOf('burst') };
}

/** Asks the process of the cloud. @throws when it ends instead of answering */
type Ask = <Answer>(question: unknown) => Promise<Answer>;

/** Runs a local cloud in a process of its own. */
function startCloudProcess(): { readonly ask: Ask; readonly stop: () => Promise<unknown> } {
  const child = fork(new URL('cloud-process.ts', import.meta.url));
  const ended = once(child, 'exit');
  return {
    ask: async <Answer>(question: unknown) => {
      child.send(question as object);
      const answer = await Promise.race([once(child, 'message'), ended.then(() => undefined)]);
      if (!answer) throw new Error('the process of the local cloud ended');
      return answer[0] as Answer;
    },
    stop: () => {
      if (child.connected) child.disconnect();
      return ended;
    },
  };
}

async function measure(ask: Ask, name: string, send: () => Promise<readonly Post[]>): Promise<LoadPart> {
  const before = await ask<Usage>('usage');
  const delay = new LoopDelay();
  const posts = await send();
  const generator = delay.read();
  return { name, posts, before, after: await ask<Usage>('usage'), generator };
}

/** Runs the load on a fresh cloud. @returns what was wrong */
async function run({ seconds, rate, burst }: Load, ask: Ask, dir: string): Promise<string[]> {
  const steady = seconds * rate;
  const assemblyDir = join(dir, 'cdk.out');
  await synthesize(assemblyDir);
  const setup: Setup = { assemblyDir, stateDir: join(dir, 'state'), organisations: steady + burst };
  const { outputs, senders } = await ask<Ready>(setup);
  const apiUrl = outputs.ApiUrl as string;
  const begun = loadavg();
  const parts = [
    await measure(ask, `${rate} a second`, () => sendSteadily(apiUrl, senders.slice(0, steady), rate)),
    await measure(ask, `${burst} at once`, () => sendAtOnce(apiUrl, senders.slice(steady))),
  ];
  process.stdout.write(`${answersTable(parts)}\n${usageTable(parts)}\n`);
  process.stdout.write(`load average ${begun[0]?.toFixed(1)} before, ${loadavg()[0]?.toFixed(1)} after\n`);
  const posts = parts.flatMap((part) => part.posts);
  const peak = megabytes(Math.max(...parts.map(({ after }) => after.peakRss)));
  return [
    ...violationsOf(posts, await readStored(outputs, posts)),
    ...(peak > MAX_RSS_MB ? [`the cloud had ${peak} MB of memory, more than ${MAX_RSS_MB}`] : []),
  ];
}

const load = loadOf(process.argv.slice(2));
const dir = await mkdtemp(join(tmpdir(), 'congress-load-'));
const cloud = startCloudProcess();
try {
  const violations = await run(load, cloud.ask, dir);
  for (const violation of violations.slice(0, MAX_PRINTED)) process.stdout.write(`${violation}\n`);
  process.stdout.write(`violations: ${violations.length}\n`);
  if (violations.length > 0) process.exitCode = 1;
} finally {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
}
