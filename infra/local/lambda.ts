import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { transformSync } from 'esbuild';
import { type Instance, Instances } from './instances.ts';
import { SlotPool, TooManyRequestsError, type WaitLimit } from './slots.ts';
import type { WarmInstances } from './warm.ts';

/** The start data of an instance. */
export interface WorkerInit {
  readonly bundle: string;
  readonly handler: string;
  readonly functionName: string;
  /** Milliseconds by which the clock of the bundle is ahead of real time. */
  readonly clockOffset: number;
}

export type WorkerRequest =
  | { readonly type: 'clock'; readonly offset: number }
  | { readonly type: 'invoke'; readonly id: string; readonly event: unknown; readonly deadline: number };

export type WorkerResponse =
  | { readonly id: string; readonly ok: true; readonly body: string }
  | { readonly id: string; readonly ok: false; readonly errorType: string; readonly errorMessage: string };

/** A function error, as the caller of a Lambda function sees it: the handler threw, crashed or timed out. */
class FunctionError extends Error {
  override readonly name = 'FunctionError';
}

/** Largest response of a synchronous invocation, in bytes. (Lambda quotas) */
const MAX_RESPONSE_BYTES = 6 * 1024 * 1024;

/** Concurrent instances of one function: as many as senders. Lambda allows a thousand; a laptop has two cores. */
export const MAX_INSTANCES = 6;
/**
 * How much later than Lambda an invocation is ended, and an integration given up. Functions answer half a second before their
 * deadline, which stays as it is; a busy laptop stops a process for longer than that, as Lambda does not.
 */
export const GRACE_MILLISECONDS = 1000;

/** Memory of a worker: with Node's default, a busy thread spends its time on garbage collection. */
const YOUNG_GENERATION_MB = 24;

/** The settings of a function. */
export interface FunctionSettings {
  readonly name: string;
  readonly bundle: string;
  readonly handler: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
}

/** A thread with its own environment and module state. */
export interface WorkerInstance extends Instance {
  readonly worker: Worker;
}

/** The context that functions share. */
interface Surroundings {
  readonly clockOffset: number;
  readonly warm: WarmInstances<WorkerInstance>;
  readonly onLog: (line: string) => void;
  /** Counts a metric of the function; durations in milliseconds. */
  readonly onMetric?: (name: FunctionMetric, value: number) => void;
}

/** The metrics of a function that are counted, by their names in the namespace `AWS/Lambda`. */
export type FunctionMetric = 'Invocations' | 'Errors' | 'Throttles' | 'Duration';

let script: URL | undefined;

/** The code of the worker without types, cached: stripping the types takes as long as starting the thread. */
function workerScript(): URL {
  if (script) return script;
  const source = readFileSync(new URL('lambda-worker.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts' });
  script = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
  return script;
}

/** One function with its instances, each a thread with its own environment and module state. */
export class LocalFunction {
  readonly settings: FunctionSettings;
  readonly #onLog: (line: string) => void;
  readonly #onMetric: (name: FunctionMetric, value: number) => void;
  readonly #instances: Instances<WorkerInstance>;
  readonly #slots = new SlotPool(MAX_INSTANCES);
  #clockOffset: number;

  constructor(settings: FunctionSettings, { clockOffset, warm, onLog, onMetric = () => {} }: Surroundings) {
    this.settings = settings;
    this.#clockOffset = clockOffset;
    this.#instances = new Instances(() => this.#start(), warm);
    this.#onLog = onLog;
    this.#onMetric = onMetric;
  }

  /** Whether it is running a call. */
  get isBusy(): boolean {
    return this.#instances.isBusy;
  }

  /** Sets the clock of the bundle, in all current and future instances. */
  setClock(offset: number): void {
    this.#clockOffset = offset;
    for (const { worker } of this.#instances.all)
      worker.postMessage({ type: 'clock', offset } satisfies WorkerRequest);
  }

  /**
   * Invokes the function and waits for its result.
   *
   * @param limit how long the call may wait for an instance; absent: without a limit
   * @returns the result of the handler
   * @throws FunctionError as Lambda reports one
   * @throws TooManyRequestsError as Lambda throttles: the function has not run
   */
  async invoke(event: unknown, limit?: WaitLimit): Promise<unknown> {
    try {
      return await this.#slots.run(async (prepared) => {
        const instance = await this.#acquireInstance(limit?.signal);
        try {
          prepared();
          limit?.signal?.throwIfAborted();
          return await this.#measured(() => this.#call(instance, event));
        } finally {
          this.#instances.release(instance);
        }
      }, limit);
    } catch (error) {
      if (error instanceof TooManyRequestsError) this.#onMetric('Throttles', 1);
      if (error instanceof FunctionError) this.#onMetric('Errors', 1);
      throw error;
    }
  }

  /** Counts an invocation, and how long it took. */
  async #measured(call: () => Promise<unknown>): Promise<unknown> {
    const startedAt = performance.now();
    this.#onMetric('Invocations', 1);
    try {
      return await call();
    } finally {
      this.#onMetric('Duration', performance.now() - startedAt);
    }
  }

  /** Stops all current instances. Instances that calls start meanwhile keep running. */
  async stop(): Promise<void> {
    await this.#instances.endAll();
  }

  /** The start of an instance does not count towards the timeout of its calls, as in Lambda. */
  async #acquireInstance(signal: AbortSignal | undefined): Promise<WorkerInstance> {
    try {
      return await this.#instances.acquire(signal);
    } catch (error) {
      signal?.throwIfAborted();
      const message = `Runtime.ExitError: ${(error as Error).message}`;
      this.#onLog(message);
      throw new FunctionError(message);
    }
  }

  #start(): WorkerInstance {
    const { name, bundle, handler, environment, memoryMb } = this.settings;
    const worker = new Worker(workerScript(), {
      workerData: {
        bundle,
        handler,
        functionName: name,
        clockOffset: this.#clockOffset,
      } satisfies WorkerInit,
      env: { ...environment },
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding('utf8');
      stream.on('data', (text: string) => {
        for (const line of text.split('\n')) if (line !== '') this.#onLog(line);
      });
    }
    const ready = new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`exited with code ${code}`)));
    });
    const instance = { worker, ready, end: () => worker.terminate() };
    worker.once('exit', () => this.#instances.remove(instance));
    // The call that waits for a response gets the error too; without a listener it would end this process.
    worker.on('error', () => {});
    return instance;
  }

  #call(instance: WorkerInstance, event: unknown): Promise<unknown> {
    const { worker } = instance;
    const id = randomUUID();
    const { timeoutSeconds } = this.settings;
    return new Promise((resolve, reject) => {
      const settle = (act: () => void) => {
        clearTimeout(timer);
        worker.off('message', answered);
        worker.off('error', crashed);
        worker.off('exit', exited);
        act();
      };
      const fail = (message: string) => {
        this.#onLog(message);
        settle(() => reject(new FunctionError(message)));
      };
      const discard = (message: string) => {
        void this.#instances.end(instance);
        fail(message);
      };
      const crashed = (error: Error) => discard(`Runtime.ExitError: ${error.message}`);
      const exited = (code: number) => discard(`Runtime.ExitError: exited with code ${code}`);
      const timer = setTimeout(
        () => discard(`Task timed out after ${timeoutSeconds}.00 seconds`),
        timeoutSeconds * 1000 + GRACE_MILLISECONDS,
      );
      const answered = (response: WorkerResponse) => {
        if (response.id !== id) return;
        if (!response.ok) return fail(`${response.errorType}: ${response.errorMessage}`);
        if (Buffer.byteLength(response.body) > MAX_RESPONSE_BYTES)
          return fail('Function.ResponseSizeTooLarge');
        settle(() => resolve(JSON.parse(response.body)));
      };
      worker.on('message', answered);
      worker.once('error', crashed);
      worker.once('exit', exited);
      const deadline = Date.now() + timeoutSeconds * 1000;
      worker.postMessage({ type: 'invoke', id, event, deadline } satisfies WorkerRequest);
    });
  }
}
