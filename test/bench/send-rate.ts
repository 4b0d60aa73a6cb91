import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { synthesize } from '../../infra/build/assembly.ts';
import { startLocalCloud } from '../../infra/local/cloud.ts';
import { ADMIN, SampleAccounts } from '../../infra/local/sample/accounts.ts';
import { readSampleProvince } from '../../infra/local/sample/data.ts';
import { fullestSecond } from '../fixtures/seconds.ts';

/**
 * The granted rates, and the number of emails queued at each: for 12 to 40 seconds. While they are queued, compile and the
 * engines share the processor with senders that render the email of every scope for the first time.
 */
const RUNS = [
  { rate: 1, mails: 20 },
  { rate: 14, mails: 140 },
  { rate: 100, mails: 3000 },
];
const MIN_SHARE = 0.8;
/** Recipients per call, so that the body stays below the limit of the API. */
const IMPORT_ROWS = 1000;

const MONDAY = new Date('2020-06-29T07:00:00+07:00');

interface Destination {
  readonly EventDestination: { Enabled: boolean };
}

interface Measured {
  readonly rate: number;
  readonly mails: number;
  /** The most emails that SES received in any second. */
  readonly fullest: number;
  /** Emails a second as a share of the granted rate, from the first email on, while others are still being queued. */
  readonly inAll: number;
  /** The same after all were queued, when there is certainly a backlog. This is the guarantee. */
  readonly backlog: number;
}

/** The given number of leaders, of the province and of all units in turn. */
const recipientsFor = (unitIds: readonly string[], mails: number) =>
  Array.from({ length: mails }, (_, index) => ({
    id: `nguoi-nhan-${index}`,
    email: `nguoi-nhan-${index}@example.vn`,
    name: `Người nhận ${index}`,
    title: `Bí thư ${index}`,
    scope: index % 2 === 0 ? 'province' : unitIds[index % unitIds.length],
    cadences: ['weekly'],
  }));

/**
 * Queues the emails of a weekly digest to a number of leaders, and measures their arrival at SES. The deployed bundles send
 * them.
 */
async function measure(assemblyDir: string, { rate, mails }: (typeof RUNS)[number]): Promise<Measured> {
  const watch = new Worker(new URL('watch-ses.ts', import.meta.url));
  const ask = async (question: unknown) => {
    watch.postMessage(question);
    return (await once(watch, 'message'))[0];
  };
  const cloud = await startLocalCloud({
    assemblyDir,
    clock: MONDAY,
    sendRate: rate,
    proxy: async (service, address) => (service === 'ses' ? ask({ ses: address }) : address),
  });
  try {
    const sample = await readSampleProvince();
    const accounts = new SampleAccounts(cloud);
    await accounts.create([]);
    const put = async (path: string, body: unknown, type?: string) => {
      const answer = await accounts.call(ADMIN.email, { method: 'PUT', path, body, ...(type && { type }) });
      if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    };
    await put('/v1/plan?effectiveFrom=2020-01-01', { revision: 1, ...sample.plan });
    await put('/v1/roster?effectiveFrom=2020-01-01', sample.rosterCsv, 'text/csv');
    const recipients = recipientsFor(sample.unitIds, mails);
    for (let from = 0; from < mails; from += IMPORT_ROWS) {
      await put('/v1/recipients', { items: recipients.slice(from, from + IMPORT_ROWS) });
    }
    await cloud.fireSchedule('weekly', MONDAY);
    const queuedAt = (await ask('now')) as number;
    await cloud.drain();
    return measured({ rate, mails }, (await ask('times')) as number[], queuedAt);
  } finally {
    await cloud.stop();
    await watch.terminate();
  }
}

/** Turns off SES events: on AWS other machines process them, but here they would slow down the senders. */
async function withoutEvents(assemblyDir: string): Promise<void> {
  const path = join(assemblyDir, 'Congress-dev-Backend.template.json');
  const template = JSON.parse(await readFile(path, 'utf8'));
  for (const { Type, Properties } of Object.values<{ Type: string; Properties: Destination }>(
    template.Resources,
  )) {
    if (Type === 'AWS::SES::ConfigurationSetEventDestination') Properties.EventDestination.Enabled = false;
  }
  await writeFile(path, JSON.stringify(template));
}

function measured(
  { rate, mails }: (typeof RUNS)[number],
  times: readonly number[],
  queuedAt: number,
): Measured {
  if (times.length !== mails) throw new Error(`${times.length} mails of ${mails} were handed to SES`);
  const shareOf = (some: readonly number[]) =>
    ((some.length - 1) * 1000) / ((some.at(-1) as number) - (some[0] as number)) / rate;
  const backlog = times.filter((at) => at >= queuedAt);
  return { rate, mails, fullest: fullestSecond(times), inAll: shareOf(times), backlog: shareOf(backlog) };
}

const assemblyDir = await mkdtemp(join(tmpdir(), 'congress-bench-'));
try {
  await synthesize(assemblyDir);
  await withoutEvents(assemblyDir);
  process.stdout.write('granted/s   mails       fullest second  share in all  share with a backlog\n');
  for (const run of RUNS) {
    const { rate, mails, fullest, inAll, backlog } = await measure(assemblyDir, run);
    const good = fullest <= rate && backlog >= MIN_SHARE;
    const columns = [rate, mails, fullest, inAll.toFixed(3), backlog.toFixed(3)];
    const widths = [12, 12, 16, 14, 22];
    const line = columns.map((value, index) => String(value).padEnd(widths[index] as number)).join('');
    process.stdout.write(`${line}${good ? '' : 'NOT AS PROMISED'}\n`);
    if (!good) process.exitCode = 1;
  }
} finally {
  await rm(assemblyDir, { recursive: true, force: true });
}
