import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../shared/delivery/delivery.ts';
import { CLAIM_SECONDS, Ledger } from '../../../shared/delivery/ledger.ts';
import { type Fault, Wire } from '../../fixtures/wire.ts';
import { type EngineTable, startTable } from './engine.ts';

const wire = new Wire();
let engine: EngineTable;
let ledger: Ledger;
beforeAll(async () => {
  engine = await startTable(wire);
  ledger = new Ledger(engine.table, engine.now);
});
afterEach(() => wire.fault());
afterAll(async () => {
  await engine.stop();
  wire.stop();
});

const RECIPIENT = {
  id: 'lanh-dao',
  email: 'lanh-dao@example.vn',
  name: 'Lãnh đạo',
  title: 'Trưởng ban',
  scope: 'province',
  cadences: [],
};
const START = Date.parse('2020-06-26T00:00:00.000Z');
const at = (milliseconds: number) => engine.at(new Date(START + milliseconds).toISOString());

let next = 0;
const enter = async (): Promise<string> => {
  const id = `weekly-${++next}`;
  at(0);
  await ledger.enter(id, RECIPIENT, { kind: 'digest' });
  return id;
};
const claim = (id: string) => ledger.claim(id, RECIPIENT.id);
const claimed = async (): Promise<Delivery> => {
  const found = await claim(await enter());
  if (found.outcome !== 'claimed') throw new Error(found.outcome);
  return found.delivery;
};
const find = (id: string) => ledger.find(id, RECIPIENT.id);
/** Faults of changes, one after the other; then none. */
const changesMeet = (...faults: readonly (Fault | undefined)[]) => {
  let calls = 0;
  wire.fault(({ action }) => (action === 'UpdateItem' ? faults[calls++] : undefined));
};
const CUT: readonly Fault[] = ['cut-after', 'cut-after', 'cut-after', 'cut-after'];

describe.each<[string, readonly Fault[]]>([
  ['once', ['cut-after']],
  ['at every attempt', CUT],
])('a change whose answer is lost %s', (_, lost) => {
  it('as a claim is its sender’s, once', async () => {
    const id = await enter();
    changesMeet(...lost);
    expect(await claim(id)).toMatchObject({ outcome: 'claimed', reopened: false, delivery: { revision: 2 } });
    wire.fault();
    expect(await find(id)).toMatchObject({ state: 'sending', revision: 2 });
    expect(await claim(id)).toEqual({ outcome: 'busy' });
  });

  it('as a release, a failure or a suppression was made', async () => {
    for (const [state, settle] of [
      ['queued', (id: string) => ledger.release(id, RECIPIENT.id)],
      ['failed', (id: string) => ledger.failed(id, RECIPIENT.id, 'x')],
      ['suppressed', (id: string) => ledger.suppressed(id, RECIPIENT.id, 'x')],
    ] as const) {
      const { mailingId } = await claimed();
      changesMeet(...lost);
      expect(await settle(mailingId)).toBe(true);
      wire.fault();
      expect(await find(mailingId)).toMatchObject({ state, revision: 3 });
    }
  });

  it('as the end of a mail is written once', async () => {
    const one = await claimed();
    changesMeet(...lost);
    await ledger.sent(one, 'm-1');
    wire.fault();
    expect(await find(one.mailingId)).toMatchObject({ state: 'sent', messageId: 'm-1', revision: 3 });
  });

  it('as a giving up is told as made', async () => {
    const id = await enter();
    changesMeet(...lost);
    expect(await ledger.failDeadLetter(id, RECIPIENT.id)).toBe(true);
    wire.fault();
    expect(await find(id)).toMatchObject({ state: 'failed', revision: 2 });
  });
});

describe('a claim', () => {
  it('that meets another’s is not its own, also when its answers are lost', async () => {
    const id = await enter();
    const seen = await ledger.look(id, RECIPIENT.id);
    if (seen.outcome !== 'open') throw new Error(seen.outcome);
    await claim(id);
    changesMeet('cut-after');
    expect(await ledger.claim(id, RECIPIENT.id, seen)).toEqual({ outcome: 'busy' });
    changesMeet(...CUT);
    await expect(ledger.claim(id, RECIPIENT.id, seen)).rejects.toMatchObject({ code: 'outcome-unknown' });
    wire.fault();
    expect(await find(id)).toMatchObject({ state: 'sending', revision: 2 });
  });

  it('that did not arrive may still do: nothing may be sent by it', async () => {
    const id = await enter();
    changesMeet('cut-before', 'cut-before', 'cut-before', 'cut-before');
    await expect(claim(id)).rejects.toMatchObject({ code: 'outcome-unknown' });
    wire.fault();
    expect(await claim(id)).toMatchObject({ outcome: 'claimed', reopened: false });
  });

  it('is made of what was looked at, without another read, and holds from then on', async () => {
    const id = await enter();
    const seen = await ledger.look(id, RECIPIENT.id);
    if (seen.outcome !== 'open') throw new Error(seen.outcome);
    expect(seen).toEqual({ outcome: 'open', delivery: await find(id), reopened: false });
    engine.sent.length = 0;
    at(50_000);
    expect(await ledger.claim(id, RECIPIENT.id, seen)).toMatchObject({ outcome: 'claimed' });
    expect(engine.sent).toEqual(['UpdateItem']);
    at(50_000 + CLAIM_SECONDS * 1000);
    expect(await claim(id)).toEqual({ outcome: 'busy' });
  });
});
