import { expect, it } from 'vitest';
import { SlotPool, TooManyRequestsError } from '../../../infra/local/slots.ts';

/** Lets calls begin that have a slot. */
const turn = () => new Promise(setImmediate);

/** Slots, a clock that is set by hand, and calls that end when they are told to. */
function office(size: number) {
  const clock = { now: 0 };
  const slots = new SlotPool(size, () => clock.now);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    clock,
    begun,
    come: (name: string, patience?: Parameters<SlotPool['run']>[1]) =>
      slots.run(async () => {
        begun.push(name);
        await new Promise<void>((resolve) => ends.set(name, resolve));
        return name;
      }, patience),
    /** Ends a call, and lets the next one begin. */
    end: async (name: string) => {
      ends.get(name)?.();
      await turn();
    },
  };
}

const PATIENT = { milliseconds: 1000, others: 10 };

it('runs as many calls at once as there are slots, the others in the order in which they came', async () => {
  const { begun, come, end } = office(2);
  const calls = ['a', 'b', 'c', 'd'].map((name) => come(name, PATIENT));
  await turn();
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  const late = come('late', PATIENT);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  for (const name of ['c', 'd', 'late']) await end(name);
  expect(await Promise.all([...calls, late])).toEqual(['a', 'b', 'c', 'd', 'late']);
});

it('refuses a call when as many others wait as may', async () => {
  const { come } = office(1);
  for (const name of ['a', 'b', 'c']) void come(name, { milliseconds: 60_000, others: 2 }).catch(() => {});
  await expect(come('d', { milliseconds: 60_000, others: 2 })).rejects.toThrow(TooManyRequestsError);
});

it('refuses a call at once that would wait for too long, by how long the calls before it took', async () => {
  const { clock, begun, come, end } = office(1);
  const first = come('first');
  await turn();
  clock.now += 600;
  await end('first');
  await first;
  const calls = [come('a', PATIENT), come('b', PATIENT)];
  await expect(come('c', PATIENT)).rejects.toThrow(TooManyRequestsError);
  for (const name of ['a', 'b']) await end(name);
  expect(await Promise.all(calls)).toEqual(['a', 'b']);
  expect(begun).toEqual(['first', 'a', 'b']);
});

it('does not count preparations as the duration of a call', async () => {
  const clock = { now: 0 };
  const slots = new SlotPool(1, () => clock.now);
  await slots.run(async (prepared) => {
    clock.now += 60_000;
    prepared();
  });
  const hold = Promise.withResolvers<void>();
  const held = slots.run(() => hold.promise);
  const next = slots.run(async () => 'ran', PATIENT);
  hold.resolve();
  await held;
  expect(await next).toBe('ran');
});

it('never begins a call that was given up, neither by its time limit nor by its caller', async () => {
  const { begun, come, end } = office(1);
  const first = come('first');
  const leaving = new AbortController();
  const left = come('left', { ...PATIENT, signal: leaving.signal });
  const late = come('late', { ...PATIENT, milliseconds: 1 });
  const last = come('last');
  leaving.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  await expect(late).rejects.toThrow(TooManyRequestsError);
  await expect(come('gone before', { ...PATIENT, signal: leaving.signal })).rejects.toThrow('gone');
  await end('first');
  expect(begun).toEqual(['first', 'last']);
  await end('last');
  expect(await Promise.all([first, last])).toEqual(['first', 'last']);
});

it('frees the slot of a call that fails', async () => {
  const slots = new SlotPool(1);
  await expect(slots.run(() => Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  expect(await slots.run(async () => 'ran')).toBe('ran');
});
