import { FRESH } from './http-server.ts';

/** A row of a stream, as a function gets it. */
export interface StreamRecord {
  readonly eventName: string;
  readonly dynamodb: { readonly SequenceNumber: string };
}

/** The last rows that were worked off, by shard. */
export type Checkpoint = Readonly<Record<string, string>>;

interface Shard {
  iterator: string;
  /** Rows that were read and are not worked off. */
  pending: StreamRecord[];
}

/** Where the reading of a stream begins. */
interface StreamStart {
  /** Where an earlier run ended. */
  readonly checkpoint: Checkpoint;
  /** Whether the table was made just now: an engine may have old rows of another table of its name. */
  readonly isNew: boolean;
  /** Rows of one read. */
  readonly limit: number;
}

/** Where a shard is read from that has no checkpoint. */
type Begin = 'LATEST' | 'TRIM_HORIZON';

/**
 * The new rows of a table, by the streams of the engine. It is called without the SDK: what a function gets are the values as
 * they are on the wire.
 */
export class TableStream {
  readonly #endpoint: string;
  readonly #arn: string;
  /** Rows of one read. */
  readonly #limit: number;
  readonly #shards = new Map<string, Shard>();
  readonly #closed = new Set<string>();
  #checkpoint: Checkpoint;

  private constructor(endpoint: string, arn: string, { checkpoint, limit }: StreamStart) {
    this.#endpoint = endpoint;
    this.#arn = arn;
    this.#limit = limit;
    this.#checkpoint = checkpoint;
  }

  static async open(endpoint: string, arn: string, start: StreamStart): Promise<TableStream> {
    const stream = new TableStream(endpoint, arn, start);
    await stream.#findShards(start.isNew ? 'LATEST' : 'TRIM_HORIZON');
    return stream;
  }

  get checkpoint(): Checkpoint {
    return this.#checkpoint;
  }

  /** The next rows of a shard that has any, in order, with the shard; the same again until they are {@link done}. */
  async next(): Promise<{ readonly shard: string; readonly records: readonly StreamRecord[] } | undefined> {
    for (const [shard, state] of this.#shards) {
      if (state.pending.length === 0) await this.#read(shard, state);
      if (state.pending.length > 0) return { shard, records: state.pending };
    }
    return undefined;
  }

  /** Rows of a shard are worked off: all, or those before a sequence number. */
  done(shard: string, before?: string): void {
    const state = this.#shards.get(shard);
    if (!state) return;
    const at = state.pending.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === before);
    const count = before === undefined ? state.pending.length : Math.max(at, 0);
    const last = state.pending[count - 1];
    state.pending = state.pending.slice(count);
    if (last) this.#checkpoint = { ...this.#checkpoint, [shard]: last.dynamodb.SequenceNumber };
  }

  async #read(shard: string, state: Shard): Promise<void> {
    const request = { ShardIterator: state.iterator, Limit: this.#limit };
    const { Records = [], NextShardIterator } = await this.#call('GetRecords', request);
    state.pending = Records;
    if (NextShardIterator) {
      state.iterator = NextShardIterator;
      return;
    }
    // The engine has closed the shard: what it has not yet given is left, and another one goes on.
    if (Records.length > 0) return;
    this.#shards.delete(shard);
    this.#closed.add(shard);
    await this.#findShards('TRIM_HORIZON');
  }

  async #findShards(begin: Begin): Promise<void> {
    const { StreamDescription } = await this.#call('DescribeStream', { StreamArn: this.#arn });
    for (const { ShardId } of StreamDescription.Shards) {
      if (this.#shards.has(ShardId) || this.#closed.has(ShardId)) continue;
      this.#shards.set(ShardId, { iterator: await this.#iteratorOf(ShardId, begin), pending: [] });
    }
  }

  async #iteratorOf(ShardId: string, begin: Begin): Promise<string> {
    const SequenceNumber = this.#checkpoint[ShardId];
    const of = async (position: object): Promise<string> =>
      (await this.#call('GetShardIterator', { StreamArn: this.#arn, ShardId, ...position })).ShardIterator;
    if (SequenceNumber === undefined) return of({ ShardIteratorType: begin });
    const after = { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber };
    // After a day the engine has forgotten the row.
    return of(after).catch(() => of({ ShardIteratorType: 'TRIM_HORIZON' }));
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answers of the engine
  async #call(action: string, body: object): Promise<any> {
    const response = await fetch(this.#endpoint, {
      method: 'POST',
      headers: {
        ...FRESH,
        authorization: CREDENTIAL,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-date': '20200101T000000Z',
        'x-amz-target': `DynamoDBStreams_20120810.${action}`,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${action}: ${await response.text()}`);
    return response.json();
  }
}

/** The engine looks for one, and not into it. */
const CREDENTIAL =
  'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=none';
