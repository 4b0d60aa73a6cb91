import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LocalCloud, startLocalCloud } from './cloud.ts';
import { assertPortFree } from './processes.ts';
import { loadSampleProvince } from './sample/load.ts';
import { printAddresses, printHeadline, progressLine, say } from './sample/report.ts';
import { smoke } from './smoke.ts';

const USAGE = `usage: node infra/local/cli.ts start [--once] [--clock now|<ISO 8601 instant>]
       node infra/local/cli.ts reset
       node infra/local/cli.ts smoke --outputs FILE
PORT (3000) and INBOX_PORT (8005) choose other ports for the page and the inbox.`;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ASSEMBLY = join(ROOT, 'cdk.out');
const STATE = join(ROOT, '.local');
/** Names the process that uses the state, so that no other does at the same time. */
const LOCK = join(STATE, 'run.pid');
/** Says that the sample province was loaded to its end. */
const LOADED = join(STATE, 'sample-loaded');
const OUTPUTS = join(STATE, 'outputs.json');
const FUNCTION_LOG = join(STATE, 'functions.log');

/** What the caller got wrong: answered with the usage. */
class UsageError extends Error {
  override readonly name = 'UsageError';
}

interface StartOptions {
  readonly once: boolean;
  /** Where the clock starts; absent: where the last run left it, on an empty store where the sample ends. */
  readonly clock: Date | undefined;
  readonly ports: { readonly web: number; readonly inbox: number };
}

/** Runs a command line. @returns the exit code */
async function main(args: string[]): Promise<number> {
  const { positionals, values } = parse(args);
  const [command, ...surplus] = positionals;
  const allowed = { start: ['once', 'clock'], reset: [], smoke: ['outputs'] }[command ?? ''];
  if (!allowed || surplus.length > 0) throw new UsageError(`unknown command ${positionals.join(' ')}`.trim());
  const foreign = Object.keys(values).find((name) => !(allowed as string[]).includes(name));
  if (foreign) throw new UsageError(`${command} has no option --${foreign}`);
  if (command === 'reset') return reset();
  if (command === 'start') {
    const ports = { web: portOf('PORT', 3000), inbox: portOf('INBOX_PORT', 8005) };
    if (ports.web === ports.inbox) throw new UsageError('PORT and INBOX_PORT are the same');
    return start({ once: values.once ?? false, clock: clockOf(values.clock), ports });
  }
  if (values.outputs === undefined) throw new UsageError('smoke needs --outputs FILE');
  return (await smoke(values.outputs, say)) ? 0 : 1;
}

function parse(args: string[]) {
  const options = {
    once: { type: 'boolean' },
    clock: { type: 'string' },
    outputs: { type: 'string' },
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
 * Synthesizes, starts the stack's resources, loads the sample province where that has not been done, and leaves all
 * running until it is told to stop.
 */
async function start({ once: once_, clock, ports }: StartOptions): Promise<number> {
  const stopping = stopOnSignal();
  await assertPortFree(ports.web, 'PORT');
  await assertPortFree(ports.inbox, 'INBOX_PORT');
  await lock();
  let cloud: LocalCloud | undefined;
  try {
    await synthesize(stopping);
    cloud = await startLocalCloud({
      assemblyDir: ASSEMBLY,
      stateDir: STATE,
      ports,
      webDir: await webDir(),
      onLog: functionLog(),
      ...(clock && { clock }),
    });
    await writeOutputs(cloud);
    stopping.throwIfAborted();
    if (cloud.fresh || !(await exists(LOADED))) await load(cloud, { clock, stopping });
    await printHeadline(cloud);
    printAddresses(cloud, { outputs: OUTPUTS, functionLog: FUNCTION_LOG });
    if (!once_) await once(stopping, 'abort');
  } catch (error) {
    if (!stopping.aborted) throw error;
  } finally {
    await cloud?.stop();
    await rm(LOCK, { force: true });
  }
  if (stopping.aborted) say('Stopped.');
  return 0;
}

/** Aborts at the first Ctrl-C or SIGTERM; the second ends the process at once. */
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      say('Stopping …');
      controller.abort();
    });
  }
  return controller.signal;
}

/** Runs the CDK app as the CDK CLI would, without the seconds that the CLI itself takes to start. */
async function synthesize(signal: AbortSignal): Promise<void> {
  say('Synthesizing …');
  const { context } = JSON.parse(await readFile(join(ROOT, 'cdk.json'), 'utf8')) as { context?: unknown };
  const env = { ...process.env, CDK_OUTDIR: ASSEMBLY, CDK_CONTEXT_JSON: JSON.stringify(context ?? {}) };
  const child = spawn(process.execPath, ['infra/app.ts'], { cwd: ROOT, env, signal });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the CDK app failed:\n${printed}`);
}

async function load(
  cloud: LocalCloud,
  { clock, stopping }: { readonly clock: Date | undefined; readonly stopping: AbortSignal },
): Promise<void> {
  await rm(LOADED, { force: true });
  say('Loading the sample province through the API, day by day of 2020 …');
  await loadSampleProvince(cloud, progressLine(), stopping);
  if (clock) await cloud.clock.set(clock);
  await writeFile(LOADED, '');
}

/** Written as soon as the cloud is up, so that other programs can follow the load; whole or not at all. */
async function writeOutputs({ outputs }: LocalCloud): Promise<void> {
  await writeFile(`${OUTPUTS}.new`, `${JSON.stringify(outputs, undefined, 2)}\n`);
  await rename(`${OUTPUTS}.new`, OUTPUTS);
}

function functionLog(): (line: string) => void {
  const file = createWriteStream(FUNCTION_LOG, { flags: 'a' });
  return (line) => void file.write(line.endsWith('\n') ? line : `${line}\n`);
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const webDir = async (): Promise<string> =>
  (await exists(join(ROOT, 'web/dist'))) ? join(ROOT, 'web/dist') : join(ROOT, 'web');

/** @throws when a running process uses the state */
async function assertUnused(): Promise<void> {
  const pid = Number(await readFile(LOCK, 'utf8').catch(() => ''));
  if (pid > 0 && isRunning(pid)) throw new Error(`.local is in use by process ${pid}: stop it first`);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function lock(): Promise<void> {
  await assertUnused();
  await mkdir(STATE, { recursive: true });
  await writeFile(LOCK, String(process.pid));
}

async function reset(): Promise<number> {
  await assertUnused();
  await rm(STATE, { recursive: true, force: true });
  say('Cleared .local: the next start loads the sample province anew.');
  return 0;
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  const { message } = error as Error;
  process.stderr.write(error instanceof UsageError ? `${message}\n${USAGE}\n` : `${message}\n`);
  process.exit(error instanceof UsageError ? 2 : 1);
}
