import { startLocalCloud } from '../../infra/local/cloud.ts';
import { type Delay, LoopDelay } from './loop-delay.ts';
import { enterLoadProvince, type Sender } from './province.ts';

/** What the process is told at its start. */
export interface Setup {
  readonly assemblyDir: string;
  readonly stateDir: string;
  readonly organisations: number;
}

/** The cloud runs, and its organisations can report. */
export interface Ready {
  readonly outputs: Readonly<Record<string, string>>;
  readonly senders: readonly Sender[];
}

/**
 * Memory of the process in bytes, now and at its peak since the last question; event loop delay and CPU seconds since the last
 * question, with those of the threads of the functions.
 */
export interface Usage {
  readonly rss: number;
  readonly peakRss: number;
  readonly delay: Delay;
  readonly cpuSeconds: number;
}

const SAMPLE_MILLISECONDS = 100;
const MICROSECONDS = 1e6;

const delay = new LoopDelay();
let peakRss = 0;
let cpu = process.cpuUsage();
const sample = () => {
  peakRss = Math.max(peakRss, process.memoryUsage.rss());
};
setInterval(sample, SAMPLE_MILLISECONDS).unref();

function usage(): Usage {
  sample();
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / MICROSECONDS;
  const used = { rss: process.memoryUsage.rss(), peakRss, delay: delay.read(), cpuSeconds };
  peakRss = 0;
  cpu = process.cpuUsage();
  return used;
}

/**
 * Runs the local cloud in a process of its own, so that the load generator adds nothing to its latency and its memory. The first
 * message is its {@link Setup}; the answer is {@link Ready}. Every later message is answered by {@link Usage}. The process ends
 * when its parent disconnects or ends.
 */
process.once('message', async ({ organisations, ...options }: Setup) => {
  const cloud = await startLocalCloud(options);
  process.once('disconnect', () => cloud.stop().finally(() => process.exit()));
  const senders = await enterLoadProvince(cloud, organisations);
  process.on('message', () => process.send?.(usage()));
  process.send?.({ outputs: cloud.outputs, senders } satisfies Ready);
});
