import { once as emitted } from 'node:events';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { synthesize } from '../build/assembly.ts';
import { currentPage } from '../build/page.ts';
import { UsageError } from '../ops/usage.ts';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { assertPortFree } from './processes.ts';
import { ADMIN, SampleAccounts } from './sample/accounts.ts';
import { loadSampleProvince } from './sample/load.ts';
import { printAddresses, printHeadline, printLine, printTimes, progressLine } from './sample/report.ts';
import * as state from './sample/state.ts';
import { diskFullError } from './state-files.ts';
import { Stopwatch } from './stopwatch.ts';

const USAGE = `usage: node infra/local/cli.ts start [--once] [--empty] [--clock now|<ISO 8601 instant>]
       node infra/local/cli.ts reset
PORT (3000) and INBOX_PORT (8005) choose other ports for the page and the inbox.`;

const ASSEMBLY = fileURLToPath(new URL('../../cdk.out', import.meta.url));

/** Factor of all timeouts: a busy laptop may be this many times slower than AWS. */
const SLOW_HOST = 6;

/** The interval of the sweep, as in its schedule. */
const SWEEP_MILLISECONDS = 15 * 60_000;

const SAME_PRESS_MILLISECONDS = 300;

interface StartOptions {
  readonly once: boolean;
  /** No sample province: the admin's account alone, as after a deployment. */
  readonly empty: boolean;
  /** The start of the clock; absent: where the last run left it, or at the end of the sample for an empty store. */
  readonly clock: Date | undefined;
  readonly ports: { readonly web: number; readonly inbox: number };
}

/** Runs a command line. @returns the exit code */
async function main(args: string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const [command, ...surplus] = positionals;
  const allowed = { start: ['once', 'empty', 'clock'], reset: [] }[command ?? ''];
  if (!allowed || surplus.length > 0)
    throw new UsageError(command ? `unknown command: ${positionals.join(' ')}` : 'no command');
  const foreign = Object.keys(values).find((name) => !(allowed as string[]).includes(name));
  if (foreign) throw new UsageError(`${command} has no option --${foreign}`);
  if (command === 'reset') return reset();
  const ports = { web: portOf('PORT', 3000), inbox: portOf('INBOX_PORT', 8005) };
  if (ports.web === ports.inbox) throw new UsageError('PORT and INBOX_PORT are the same');
  return start({
    once: values.once ?? false,
    empty: values.empty ?? false,
    clock: clockOf(values.clock),
    ports,
  });
}

function parse(args: string[]) {
  const options = {
    once: { type: 'boolean' },
    empty: { type: 'boolean' },
    clock: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function clockOf(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = text === 'now' ? new Date() : new Date(text);
  if (Number.isNaN(instant.getTime())) throw new UsageError(`--clock ${text} is no instant`);
  return instant;
}

function portOf(variable: string, usual: number): number {
  const port = Number(process.env[variable] || usual);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UsageError(`${variable} is no port`);
}

/**
 * Synthesizes the stacks, starts their resources, loads the sample province if the store has neither it nor was started
 * empty, and keeps everything running until it is stopped.
 */
async function start({ once, empty, clock, ports }: StartOptions): Promise<number> {
  const stopping = stopOnSignal();
  const stopwatch = new Stopwatch();
  await assertPortFree(ports.web, 'PORT');
  await assertPortFree(ports.inbox, 'INBOX_PORT');
  await state.acquireLock();
  let cloud: LocalCloud | undefined;
  try {
    printLine('Building the functions, the page and the templates …');
    stopwatch.begin('functions, page and templates');
    const { dist } = await currentPage();
    await synthesize(ASSEMBLY, { signal: stopping });
    stopwatch.begin('start of the local cloud');
    cloud = await startLocalCloud({
      assemblyDir: ASSEMBLY,
      stateDir: state.STATE,
      ports,
      webDir: dist,
      timeoutFactor: SLOW_HOST,
      onLog: state.functionLog(({ message }) => printLine(message)),
      ...(clock && { clock }),
    });
    await state.writeOutputs(cloud);
    stopping.throwIfAborted();
    const content = await state.startedWith(cloud);
    if (empty && !cloud.fresh && content !== 'empty') {
      throw new UsageError('.local has the sample province, or a part of it: npm run reset clears it');
    }
    const isEmpty = empty || content === 'empty';
    if (isEmpty) await startEmpty(cloud);
    else if (content === undefined) await load(cloud, { clock, stopping, stopwatch });
    if (!isEmpty) await printHeadline(cloud);
    printAddresses(cloud, { isEmpty });
    printTimes(stopwatch.end());
    if (!once && !stopping.aborted) await runOn(cloud, stopping);
  } catch (error) {
    if (!stopping.aborted) throw error;
  } finally {
    await cloud?.stop();
    await state.releaseLock();
  }
  if (stopping.aborted) printLine('Stopped.');
  return 0;
}

/** Runs until it is stopped. The sweep is the only schedule that fires by itself. */
async function runOn(cloud: LocalCloud, stopping: AbortSignal): Promise<void> {
  const sweep = () =>
    cloud.fireSchedule('sweep', cloud.clock.now()).catch(({ message }) => printLine(message));
  const timer = setInterval(sweep, SWEEP_MILLISECONDS);
  await emitted(stopping, 'abort');
  clearInterval(timer);
}

/**
 * Aborts at the first Ctrl-C or SIGTERM; a second one ends the process at once. Under npm, one Ctrl-C arrives twice, from the
 * terminal and from npm: a signal within {@link SAME_PRESS_MILLISECONDS} is the same one.
 */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) {
        if (performance.now() - firstAt > SAME_PRESS_MILLISECONDS) process.exit(130);
        return;
      }
      firstAt = performance.now();
      printLine('Stopping …');
      controller.abort();
    });
  }
  return controller.signal;
}

interface Loading {
  readonly clock: Date | undefined;
  readonly stopping: AbortSignal;
  readonly stopwatch: Stopwatch;
}

async function load(cloud: LocalCloud, { clock, stopping, stopwatch }: Loading): Promise<void> {
  printLine('Loading the sample province through the API, day by day of 2020 …');
  const onPart = (part: string) => stopwatch.begin(part);
  await state.whileLoading(() => loadSampleProvince(cloud, progressLine(), { signal: stopping, onPart }));
  if (clock) await cloud.clock.set(clock);
}

/** A store without any content but the account of the admin. Its clock starts now, unless another was chosen. */
async function startEmpty(cloud: LocalCloud): Promise<void> {
  await new SampleAccounts(cloud).create([], [ADMIN]);
  await state.markEmpty();
}

async function reset(): Promise<number> {
  await state.clear();
  printLine('Cleared .local: the next start loads the sample province anew.');
  return 0;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const { message } = (await diskFullError(state.STATE)) ?? (error as Error);
  process.stderr.write(error instanceof UsageError ? `${message}\n${USAGE}\n` : `${message}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
