import * as z from 'zod';
import { mailingPartition } from '../delivery/delivery.ts';
import type { Table } from '../table/table.ts';
import type { CompileProgress } from './status.ts';

/** The completed steps of compiling a digest: each is recorded once. */
export class ProgressStore {
  readonly #table: Table;
  readonly #now: () => Date;

  constructor(table: Table, now: () => Date) {
    this.#table = table;
    this.#now = now;
  }

  /** The compilation has begun. @returns whether it had not before */
  async begin(id: string): Promise<boolean> {
    return this.#note(id, 'begun');
  }

  /** A slice of the figures is frozen, and more are left. */
  async slice(id: string): Promise<void> {
    await this.#note(id, `slice#${this.#now().toISOString()}`);
  }

  /** A sweep requeued its job. */
  async putBack(id: string): Promise<void> {
    await this.#note(id, `put-back#${this.#now().toISOString()}`);
  }

  /** The notices to the admins that it awaits its release are queued. */
  async tell(id: string, { again }: { readonly again: boolean }): Promise<void> {
    await this.#note(id, again ? 'told-again' : 'told');
  }

  /** Nothing is on its roster, as known when it was made, or when it was prepared for its release. */
  async withoutRoster(id: string, { prepared }: { readonly prepared: boolean }): Promise<void> {
    await this.#note(id, prepared ? 'prepared-without-roster' : 'no-roster');
  }

  /** Its recipients are frozen, and there are none. */
  async withoutRecipients(id: string): Promise<void> {
    await this.#note(id, 'no-recipients');
  }

  /** All recipients are in the ledger and queued. */
  async finish(id: string): Promise<void> {
    await this.#note(id, 'queued');
  }

  async read(id: string): Promise<CompileProgress> {
    const progress: { -readonly [step in keyof CompileProgress]: string } = {};
    for await (const { step, at } of this.steps(id)) progress[step] = at;
    return progress;
  }

  /** Every step, those that happen more than once as often as they did. */
  async *steps(id: string): AsyncGenerator<{ readonly step: keyof CompileProgress; readonly at: string }> {
    for await (const { sk, at } of this.#table.rows({ pk: mailingPartition(id), prefix: PREFIX })) {
      const step = stepOf(String(sk));
      if (step) yield { step, at: z.string().parse(at) };
    }
  }

  async #note(id: string, step: string): Promise<boolean> {
    const at = this.#now().toISOString();
    return (await this.#table.create({ pk: mailingPartition(id), sk: PREFIX + step, v: 1, at })).written;
  }
}

const PREFIX = 'progress#';

/** Steps that happen once. */
const ONCE = {
  begun: 'begunAt',
  queued: 'queuedAt',
  told: 'toldAt',
  'told-again': 'toldAgainAt',
  'no-roster': 'noRosterAt',
  'no-recipients': 'noRecipientsAt',
  'prepared-without-roster': 'preparedWithoutRosterAt',
} as const satisfies Record<string, keyof CompileProgress>;

function stepOf(sk: string): keyof CompileProgress | undefined {
  const step = sk.slice(PREFIX.length);
  if (step in ONCE) return ONCE[step as keyof typeof ONCE];
  if (step.startsWith('put-back#')) return 'putBackAt';
  return step.startsWith('slice#') ? 'slicedAt' : undefined;
}
