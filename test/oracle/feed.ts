import { randomUUID } from 'node:crypto';
import { putExtension } from '../../functions/admin/extensions.ts';
import { putPlan, putRoster } from '../../functions/admin/maintain.ts';
import { appendReturn } from '../../functions/admin/returns.ts';
import { listReports } from '../../functions/read/reports.ts';
import { readSeries, readSummary } from '../../functions/read/summary.ts';
import { submit } from '../../functions/submit/submit.ts';
import { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import { Log } from '../../shared/log/store.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { Problem } from '../../shared/runtime/problem.ts';
import { ReferenceCache } from '../../shared/submissions/reference.ts';
import type { Table } from '../../shared/table/table.ts';
import { parsedBody } from '../fixtures/body.ts';
import { owningUnit } from './book.ts';
import type {
  Question,
  SentCall,
  SentExtension,
  SentPlan,
  SentReturn,
  SentRoster,
  SentSubmission,
} from './sent.ts';

const ADMIN: Caller = { id: 'an-admin', roles: new Set(['admin']) };
const clerkOf = (unitId: string): Caller => ({
  id: `clerk-of-${unitId}`,
  roles: new Set(['district']),
  unitId,
});
/** A call without a key, of a route without path parameters. */
const CALL = { caller: ADMIN, path: undefined, idempotencyKey: undefined };

/** The logic of the functions on a table of one province, with a settable clock. */
export class FedProvince {
  readonly #log: Log;
  readonly #references: ReferenceCache;
  readonly #now = () => this.#clock;
  readonly #keys = new Map<string, string>();
  #clock = new Date(0);

  constructor(table: Table) {
    this.#log = new Log(table, this.#now);
    this.#references = new ReferenceCache(this.#log, this.#now);
  }

  /** Sends everything, each at its instant. @throws when a call is refused unexpectedly */
  async feed(sent: readonly SentCall[]): Promise<void> {
    for (const one of sent) {
      this.#clock = new Date(one.at);
      if (one.kind === 'plan') await this.#putPlan(one);
      else if (one.kind === 'roster') await this.#putRoster(one);
      else if (one.kind === 'extension') await this.#putExtension(one);
      else if (one.kind === 'return') await this.#return(one);
      else await this.#submit(one);
    }
  }

  /** The answer of the API; `undefined` for not found. */
  async ask({ unitId, ...question }: Question, now: string): Promise<unknown> {
    const deps = { log: this.#log, now: () => new Date(now) };
    try {
      return await readSummary(ADMIN, { ...question, ...(unitId !== undefined && { unitId }) }, deps);
    } catch (error) {
      if (error instanceof Problem && error.code === 'not-found') return undefined;
      throw error;
    }
  }

  /** The series of figures over some days, known as in the question; `undefined` for not found. */
  async askSeries({ from, to }: { from: string; to: string }, { unitId, knownAt }: Question, now: string) {
    const deps = { log: this.#log, now: () => new Date(now) };
    const scope = { ...(knownAt !== undefined && { knownAt }), ...(unitId !== undefined && { unitId }) };
    const query = { from, to, every: 'day', ...scope } as const;
    return readSeries(ADMIN, query, deps).catch((error: unknown) => {
      if (error instanceof Problem && error.code === 'not-found') return undefined;
      throw error;
    });
  }

  /** The months of a unit's reports; `undefined` for a unit that was never entered. */
  async askMonths(unitId: string, now: string): Promise<unknown> {
    const deps = { log: this.#log, now: () => new Date(now) };
    return listReports(ADMIN, { unitId }, deps).then(
      ({ items }) => items,
      (error: unknown) => {
        if (error instanceof Problem && error.code === 'not-found') return undefined;
        throw error;
      },
    );
  }

  get #deps() {
    return { log: this.#log, now: this.#now, references: this.#references };
  }

  async #putPlan({ revision, effectiveFrom, plan }: SentPlan): Promise<void> {
    const body = parsedBody(ADMIN_OPERATIONS.putPlan, { ...plan, revision });
    await putPlan({ ...CALL, query: { effectiveFrom }, body }, this.#deps);
  }

  async #putRoster({ effectiveFrom, rows }: SentRoster): Promise<void> {
    const query = { effectiveFrom, dryRun: false };
    const body = parsedBody(ADMIN_OPERATIONS.putRoster, { items: rows });
    const report = await putRoster({ ...CALL, query, body }, this.#deps);
    if (report.errors.length > 0) throw new Error(`roster: ${JSON.stringify(report.errors)}`);
  }

  async #putExtension({ unitId, period, revision, dueOn }: SentExtension): Promise<void> {
    const what = dueOn === undefined ? { withdrawn: true } : { dueOn };
    const value = { unitId, period, revision, reason: 'Mưa bão', ...what };
    await putExtension({ ...CALL, body: parsedBody(ADMIN_OPERATIONS.putExtension, value) }, this.#deps);
  }

  async #submit({ kind, subject, period, revision, withdrawn, data, again }: SentSubmission): Promise<void> {
    const unitId = owningUnit(subject);
    const body = {
      kind: kind === 'result' ? 'congress-result' : 'unit-report',
      subjectId: subject,
      revision,
      ...(period !== undefined && { period }),
      ...(revision > 1 && { reason: 'Đính chính' }),
      ...(withdrawn && { withdrawn }),
      ...(data && { data }),
    };
    const caller = unitId === 'province' ? ADMIN : clerkOf(unitId);
    await this.#once(`${kind} ${subject} ${period}`, again, (idempotencyKey) =>
      submit({ caller, idempotencyKey, body }, this.#deps),
    );
  }

  async #return({ of, subject, period, revision, again }: SentReturn): Promise<void> {
    const body = parsedBody(ADMIN_OPERATIONS.postReturn, {
      kind: of === 'result' ? 'congress-result' : 'unit-report',
      subjectId: subject,
      ...(period !== undefined && { period }),
      revision,
      comment: 'Chưa khớp với biểu đính kèm',
    });
    await this.#once(`return of ${of} ${subject} ${period}`, again, (idempotencyKey) =>
      appendReturn({ caller: ADMIN, idempotencyKey, body }, this.#deps),
    );
  }

  /** Makes a call under a new key, or the key of the last call of the chain. @throws when the result is not the expected one */
  async #once(
    chain: string,
    again: 'replayed' | 'stale' | undefined,
    call: (idempotencyKey: string) => Promise<{ replayed: boolean }>,
  ): Promise<void> {
    const key = (again === 'replayed' && this.#keys.get(chain)) || randomUUID();
    const outcome = await call(key).then(
      ({ replayed }) => (replayed ? 'replayed' : undefined),
      (error: unknown) =>
        error instanceof Problem && error.code === 'stale-revision' ? 'stale' : refused(error),
    );
    if (outcome !== again) throw new Error(`${chain}: ${outcome} instead of ${again}`);
    if (again === undefined) this.#keys.set(chain, key);
  }
}

/** Adds the details of a refusal to the message, because a failed test does not show them. */
function refused(error: unknown): never {
  if (error instanceof Problem) throw new Error(`${error.code} ${JSON.stringify(error.details)}`);
  throw error;
}
