import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** Ports below the ephemeral range of Linux, so that no other program takes one before it is used. */
const PORTS = { from: 20_000, to: 32_000 };

/** A free port for a program that needs a port number. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = PORTS.from + Math.floor(Math.random() * (PORTS.to - PORTS.from));
    const server = createServer();
    const free = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (free) return port;
  }
}

/** @throws Error with the port and its environment variable, when the port is in use */
export async function assertPortFree(port: number, variable: string): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${port} is taken: stop what listens there, or choose another with ${variable}=…`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}

/** A child process that answers HTTP on a port of this machine. */
export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** How long an engine may take to start. */
const START_SECONDS = 30;
/** How long it may take to stop before it is killed. */
const STOP_MILLISECONDS = 3000;

/**
 * Runs a program and ends it when the standard input closes. The input closes on request, and also when the parent process is
 * killed.
 */
const LEASHED =
  'exec 3<&0; "$@" 3<&- & program=$!; (read _ <&3; kill "$program" 2>/dev/null) & wait "$program"';

/**
 * Starts a program and waits until it answers HTTP. The program gets a minimal environment and ends with this process.
 *
 * @throws Error with its output, when it ends or does not answer
 */
export async function startEngine(
  command: string,
  args: readonly string[],
  { port, cwd, env = {} }: { port: number; cwd?: string; env?: Readonly<Record<string, string>> },
): Promise<Engine> {
  const child = spawn('sh', ['-c', LEASHED, 'sh', command, ...args], {
    cwd,
    // Its own process group, so that Ctrl-C reaches only the parent process and engines stop in order.
    detached: true,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed = (printed + chunk.toString()).slice(-4000);
    });
  }
  const endpoint = `http://127.0.0.1:${port}`;
  const stop = () => end(child);
  try {
    await answers(endpoint, child);
  } catch (error) {
    await stop();
    throw new Error(`${command} did not start: ${(error as Error).message}\n${printed}`);
  }
  return { endpoint, stop };
}

async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  while (Date.now() < deadline) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const answered = await fetch(endpoint, { signal: AbortSignal.timeout(1000) }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no answer within ${START_SECONDS} s`);
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  const hard = setTimeout(() => child.pid && process.kill(-child.pid, 'SIGKILL'), STOP_MILLISECONDS);
  await ended;
  clearTimeout(hard);
}
