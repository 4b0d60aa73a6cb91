import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { assertPattern, matchesPattern } from './event-pattern.ts';
import type { LocalFunction } from './lambda.ts';
import type { Metrics } from './metrics.ts';
import { readWhole, writeWhole } from './state-files.ts';
import { type Checkpoint, type StreamRecord, TableStream } from './table-stream.ts';
import type { Template } from './template.ts';
import { type NamedTrigger, Trigger } from './trigger.ts';

/** The triggers that invoke functions with the new rows of a table. */
export interface StreamSources {
  /** Resolves when every new row is worked off, or the last attempt at one failed: it is tried again later. */
  drain(): Promise<void>;
  /** The switches of the mappings. */
  readonly triggers: readonly NamedTrigger[];
  stop(): Promise<void>;
}

/** What the streams need beside the template. */
interface StreamOptions {
  readonly functions: ReadonlyMap<string, LocalFunction>;
  /** Address of the engine. */
  readonly endpoint: string;
  /** Whether the tables were made at this start. */
  readonly areNew: boolean;
  /** Where it is stored how far rows are worked off; absent: nowhere. */
  readonly file: string | undefined;
  readonly metrics: Metrics;
  /** The clock of the bundles. */
  readonly now: () => Date;
  readonly onLog: (line: string) => void;
}

/** The interval of looking for new rows. */
const LOOK_MILLISECONDS = 100;
/** The pause after a failed attempt. */
const RETRY_MILLISECONDS = 500;

const checkpoints = z.record(z.string(), z.record(z.string(), z.string()));

/** Starts the mappings of the template from streams, one poller each. */
export async function startStreamSources(template: Template, options: StreamOptions): Promise<StreamSources> {
  const { file } = options;
  const stored = (file && (await readWhole(file, (content) => checkpoints.parse(content)))) || {};
  const done: Record<string, Checkpoint> = { ...stored };
  const sources = await Promise.all(
    mappingsOfStreams(template, options.functions).map(async (mapping) => {
      const stream = await TableStream.open(options.endpoint, mapping.streamArn, {
        checkpoint: done[mapping.id] ?? {},
        isNew: options.areNew,
        limit: mapping.batchSize,
      });
      return new StreamSource(mapping, stream, options, async () => {
        done[mapping.id] = stream.checkpoint;
        if (file) await writeWhole(file, JSON.stringify(done));
      });
    }),
  );
  return {
    drain: async () => void (await Promise.all(sources.map((one) => one.caughtUp()))),
    triggers: sources.map(({ mapping }) => mapping),
    stop: async () => void (await Promise.all(sources.map((one) => one.stop()))),
  };
}

interface StreamMapping extends NamedTrigger {
  readonly streamArn: string;
  readonly target: LocalFunction;
  readonly batchSize: number;
  readonly partial: boolean;
  /** A row that matches any of them invokes the function. */
  readonly patterns: readonly unknown[];
}

/** Whether a mapping reads a stream: the ARN of a queue names another service. */
export const isStreamMapping = ({ EventSourceArn }: Record<string, unknown>): boolean =>
  String(EventSourceArn).includes('/stream/');

function mappingsOfStreams(
  template: Template,
  functions: ReadonlyMap<string, LocalFunction>,
): StreamMapping[] {
  return template.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ id, resource }) => {
    const properties = template.properties(resource);
    if (!isStreamMapping(properties)) return [];
    const target = [...functions].find(([arn]) => arn.endsWith(`:${properties.FunctionName}`))?.[1];
    if (!target) throw new Error(`${id}: there is no function ${properties.FunctionName}`);
    const { Filters = [] } = (properties.FilterCriteria ?? {}) as { Filters?: { Pattern: string }[] };
    const patterns = Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown);
    for (const pattern of patterns) assertPattern(pattern, id);
    return {
      id,
      functionName: String(properties.FunctionName),
      sourceArn: String(properties.EventSourceArn),
      trigger: new Trigger(),
      streamArn: String(properties.EventSourceArn),
      target,
      batchSize: Number(properties.BatchSize ?? 100),
      partial: ((properties.FunctionResponseTypes ?? []) as string[]).includes('ReportBatchItemFailures'),
      patterns,
    };
  });
}

/** One poller: rows go to the function in order, and a failed one is tried again before those after it. */
class StreamSource {
  readonly mapping: StreamMapping;
  readonly #stream: TableStream;
  readonly #options: StreamOptions;
  readonly #save: () => Promise<void>;
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;
  #waiting: (() => void)[] = [];
  /** When the first row that is not worked off was first seen, by the clock of the bundles. */
  #behindSince: number | undefined;

  constructor(
    mapping: StreamMapping,
    stream: TableStream,
    options: StreamOptions,
    save: () => Promise<void>,
  ) {
    this.mapping = mapping;
    this.#stream = stream;
    this.#options = options;
    this.#save = save;
    options.metrics.sampledBy(() => this.#recordAge());
    this.#running = this.#run();
  }

  /** Resolves after a look, begun from now on, that found nothing new or failed. */
  caughtUp(): Promise<void> {
    if (!this.mapping.trigger.isOn || this.#stopping.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.mapping.trigger.enable();
    await this.#running;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) await this.mapping.trigger.run(() => this.#look());
  }

  /** One look: works off the next rows, and pauses where there are none or they failed. */
  async #look(): Promise<void> {
    const { signal } = this.#stopping;
    const waiting = this.#waiting.splice(0);
    const goOn = await this.#workOff().catch((error: Error) => {
      if (!signal.aborted) this.#options.onLog(`${this.mapping.id}: ${error.message}`);
      return 'failed' as const;
    });
    if (goOn === 'more') {
      this.#waiting.unshift(...waiting);
      return;
    }
    for (const resolve of waiting) resolve();
    const milliseconds = goOn === 'failed' ? RETRY_MILLISECONDS : LOOK_MILLISECONDS;
    if (this.#waiting.length === 0) await pause(milliseconds, undefined, { signal }).catch(() => {});
  }

  async #workOff(): Promise<'more' | 'none' | 'failed'> {
    const next = await this.#stream.next();
    if (!next) return 'none';
    const { shard, records } = next;
    this.#behindSince ??= this.#options.now().getTime();
    const wanted = records.filter((record) => this.#isWanted(record));
    const failed = wanted.length > 0 ? await this.#invoke(wanted) : undefined;
    this.#stream.done(shard, failed);
    if (failed === undefined) this.#behindSince = undefined;
    await this.#save();
    return failed === undefined ? 'more' : 'failed';
  }

  #isWanted(record: StreamRecord): boolean {
    const { patterns } = this.mapping;
    return patterns.length === 0 || patterns.some((pattern) => matchesPattern(pattern, record));
  }

  /** @returns the sequence number of the first row that failed */
  async #invoke(records: readonly StreamRecord[]): Promise<string | undefined> {
    const { target, partial, streamArn } = this.mapping;
    const first = records[0]?.dynamodb.SequenceNumber;
    const Records = records.map((record) => ({ ...record, eventSourceARN: streamArn }));
    const result = await target.invoke({ Records }).catch(() => 'failed' as const);
    if (result === 'failed') return first;
    const { batchItemFailures = [] } = (result ?? {}) as { batchItemFailures?: { itemIdentifier: string }[] };
    if (!partial || batchItemFailures.length === 0) return undefined;
    const ids = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return records.find(({ dynamodb }) => ids.has(dynamodb.SequenceNumber))?.dynamodb.SequenceNumber ?? first;
  }

  /** What CloudWatch reads of it. */
  #recordAge(): void {
    const { metrics, now } = this.#options;
    const age = this.#behindSince === undefined ? 0 : now().getTime() - this.#behindSince;
    const dimensions = { FunctionName: this.mapping.functionName };
    metrics.record({ namespace: 'AWS/Lambda', name: 'IteratorAge', dimensions }, age);
  }
}
