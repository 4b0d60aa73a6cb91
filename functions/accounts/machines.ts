import { randomUUID } from 'node:crypto';
import { MACHINE, type Machine, machineStateOf } from '../../shared/accounts/machine.ts';
import type { MachineClient } from '../../shared/accounts/machine-client.ts';
import type { MachineUses } from '../../shared/accounts/machine-uses.ts';
import {
  type MACHINE_OPERATIONS,
  MACHINE_PAGE,
  MAX_MACHINE_DAYS,
  type MachineView,
} from '../../shared/api/machines.ts';
import { addDays, type Day, dayOf } from '../../shared/calendar.ts';
import { chainName } from '../../shared/log/chain-name.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import type { Log } from '../../shared/log/store.ts';
import { isKnownUnit } from '../../shared/roster/read.ts';
import { mapConcurrently } from '../../shared/runtime/concurrency.ts';
import type { Call } from '../../shared/runtime/http.ts';
import { issue } from '../../shared/runtime/issues.ts';
import { addLogFields } from '../../shared/runtime/logger.ts';
import { type Issue, Problem } from '../../shared/runtime/problem.ts';
import { SpecificProblem } from '../../shared/runtime/specific-problem.ts';
import { type MachineChain, machineAt, machineChains } from './machine-chains.ts';
import { machineIdOf, secretOf } from './machine-secrets.ts';

/** What managing machine accounts needs. */
export interface MachineDeps {
  readonly log: Log;
  readonly uses: Pick<MachineUses, 'lastOf'>;
  readonly client: Pick<MachineClient, 'secret'>;
  readonly now: () => Date;
}

type MachineCall<Id extends keyof typeof MACHINE_OPERATIONS> = Omit<
  Call<(typeof MACHINE_OPERATIONS)[Id]>,
  'query' | 'path'
>;

/** Machine accounts whose last use is read at once. */
const CONCURRENCY = 10;

/** Lists machine accounts in pages, in the order of their ids. */
export async function listMachines({ next }: { next?: string | undefined }, deps: MachineDeps) {
  const chains: MachineChain[] = [];
  for await (const chain of machineChains(deps.log, next)) {
    chains.push(chain);
    if (chains.length > MACHINE_PAGE) break;
  }
  const shown = chains.slice(0, MACHINE_PAGE);
  const items = await mapConcurrently(shown, CONCURRENCY, (chain) => viewOf(chain, deps));
  const last = chains.length > MACHINE_PAGE ? shown.at(-1) : undefined;
  return { items, ...(last && { next: last.id }) };
}

/**
 * Creates a machine account. Its secret is made of the idempotency key: a call that is sent again gets the same answer, and the
 * log holds nothing but a hash.
 *
 * @throws Problem `invalid`, `idempotency-mismatch`
 */
export async function postMachine(
  { caller, body, idempotencyKey = randomUUID() }: MachineCall<'postMachine'>,
  deps: MachineDeps,
) {
  const errors = expiryErrors(body.expiresOn, deps);
  const isKnown = await isKnownUnit(deps.log, body.unitId, deps.now().toISOString());
  if (!isKnown) errors.push(issue('/unitId', 'unknown-unit'));
  const id = machineIdOf(caller.id, idempotencyKey);
  const made = await secretOf(id, idempotencyKey, deps.client);
  noteAct(id, 'create');
  const data: Machine = { act: { act: 'create' }, ...body, secrets: [{ hash: made.hash }] };
  const entry = {
    kind: MACHINE.kind,
    subject: id,
    revision: 1,
    data,
    submittedBy: caller.id,
    idempotencyKey,
  };
  // What was taken once is answered again, also after its unit or day is gone.
  if (errors.length > 0 && !(await deps.log.replayOf(MACHINE, entry)))
    throw new Problem('invalid', { errors });
  const { record } = await deps.log.append(MACHINE, entry);
  const chain = { id, records: [{ ...record, data }] };
  return { ...(await viewOf(chain, deps)), clientSecret: made.secret };
}

/** The most attempts to record a change when others of the account are recorded first. */
const MAX_ATTEMPTS = 8;

/**
 * Gives a machine account a new secret, or revokes it. Tokens that it has end within ten minutes.
 *
 * @throws Problem `not-found`, `machine-revoked`, `invalid`, `busy`, `idempotency-mismatch`
 */
export async function putMachine(
  { caller, path: { id }, body: change, idempotencyKey: key = randomUUID() }: PutMachine,
  deps: MachineDeps,
) {
  noteAct(id, change.act);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const chain = await machineAt(id, deps.log);
    if (!chain) throw new Problem('not-found');
    const made = change.act === 'rotate' ? await secretOf(id, key, deps.client) : undefined;
    const answer = async (changed: MachineChain) => ({
      ...(await viewOf(changed, deps)),
      ...(made && { clientSecret: made.secret }),
    });
    const done = doneBefore(chain, { change, key, hash: made?.hash });
    if (done) return answer(done);
    const data = after(currentOf(chain), change, { hash: made?.hash, today: dayOf(deps.now()) });
    assertChangeable(chain, change, deps);
    const revision = chain.records.length + 1;
    const chainOf = { kind: MACHINE.kind, subject: id, revision };
    const entry = { ...chainOf, data, submittedBy: caller.id, idempotencyKey: key };
    const record = await deps.log.append(MACHINE, entry).catch(unlessOvertaken);
    if (record) return answer({ id, records: [...chain.records, { ...record.record, data }] });
  }
  throw new Problem('busy');
}

type PutMachine = MachineCall<'putMachine'> & { readonly path: { readonly id: string } };
type MachineChange = PutMachine['body'];

/** Another act was recorded first, perhaps by a concurrent copy of the same call: the next attempt looks at it. */
function unlessOvertaken(error: unknown): undefined {
  const isOvertaken =
    error instanceof Problem && (error.code === 'stale-revision' || error.code === 'idempotency-mismatch');
  if (!isOvertaken) throw error;
}

interface MachineCallMade {
  readonly change: MachineChange;
  readonly key: string;
  /** The hash of the secret that the call makes, if any. */
  readonly hash: string | undefined;
}

/**
 * The account as a call left it that was made before.
 *
 * @throws Problem `idempotency-mismatch` when it was another call, or when its secret cannot be made again because that of the
 *   pool's client was changed since
 */
function doneBefore({ id, records }: MachineChain, { change, key, hash }: MachineCallMade) {
  const at = records.findIndex(({ idempotencyKey }) => idempotencyKey === key);
  const before = records[at]?.data;
  if (!before) return undefined;
  const isSame = canonicalJson(before.act) === canonicalJson(change) && before.secrets[0]?.hash === hash;
  if (!isSame) throw new Problem('idempotency-mismatch');
  return { id, records: records.slice(0, at + 1) };
}

function assertChangeable(chain: MachineChain, change: MachineChange, deps: MachineDeps): void {
  if (currentOf(chain).act.act === 'revoke') throw new SpecificProblem('machine-revoked');
  const errors = change.act === 'rotate' ? expiryErrors(change.expiresOn, deps) : [];
  if (errors.length > 0) throw new Problem('invalid', { errors });
}

function currentOf({ records }: MachineChain): Machine {
  const current = records.at(-1)?.data;
  if (!current) throw new Error('a machine account without a record');
  return current;
}

/**
 * A machine account after a change. With a new secret the one before stays valid for the overlap, and no other; one that ended
 * with the last day does not begin again.
 */
function after(
  current: Machine,
  change: MachineChange,
  { hash, today }: { readonly hash: string | undefined; readonly today: Day },
): Machine {
  if (change.act === 'revoke' || hash === undefined)
    return { ...current, act: { act: 'revoke' }, secrets: [] };
  const { expiresOn, overlapDays } = change;
  const [before] = overlapDays > 0 && current.expiresOn >= today ? current.secrets : [];
  const old = before && { hash: before.hash, endsOn: addDays(today, overlapDays) };
  return { ...current, act: change, expiresOn, secrets: [{ hash }, ...(old ? [old] : [])] };
}

function expiryErrors(expiresOn: Day, { now }: MachineDeps): Issue[] {
  const today = dayOf(now());
  if (expiresOn > today && expiresOn <= addDays(today, MAX_MACHINE_DAYS)) return [];
  const message = `Ngày hết hạn phải sau hôm nay và trong vòng ${MAX_MACHINE_DAYS} ngày.`;
  return [issue('/expiresOn', 'out-of-range', message)];
}

/** Names the account and the act in the log lines of the request. */
const noteAct = (id: string, act: string): void =>
  addLogFields({ chain: chainName({ kind: MACHINE.kind, subject: id }), act });

async function viewOf({ id, records }: MachineChain, { uses, now }: MachineDeps): Promise<MachineView> {
  const { name, unitId, expiresOn, act, secrets } = currentOf({ id, records });
  const today = dayOf(now());
  const lastUsedOn = await uses.lastOf(id);
  const oldSecretEndsOn = secrets.find(({ endsOn }) => endsOn !== undefined && endsOn >= today)?.endsOn;
  return {
    id,
    name,
    unitId,
    state: machineStateOf({ act, expiresOn }, today),
    createdAt: records[0]?.recordedAt ?? '',
    expiresOn,
    ...(lastUsedOn !== undefined && { lastUsedOn }),
    ...(oldSecretEndsOn !== undefined && { oldSecretEndsOn }),
  };
}
