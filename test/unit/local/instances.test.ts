import { expect, it } from 'vitest';
import { type Instance, Instances } from '../../../infra/local/instances.ts';
import { WarmInstances } from '../../../infra/local/warm.ts';

/** Lets everything settle that can. */
const turn = () => new Promise(setImmediate);

/** An instance whose start ends when the test says so. */
interface Started extends Instance {
  readonly name: string;
  readonly loaded: PromiseWithResolvers<void>;
}

function pool() {
  const started: Started[] = [];
  const ended: string[] = [];
  const warm = new WarmInstances<Started>({ milliseconds: 60_000, most: 8 });
  const instances = new Instances(() => {
    const loaded = Promise.withResolvers<void>();
    const name = `instance-${started.length}`;
    const end = async () => void ended.push(name);
    const instance = { name, loaded, ready: loaded.promise, end };
    started.push(instance);
    return instance;
  }, warm);
  const given: string[] = [];
  return {
    started,
    ended,
    given,
    instances,
    /** A call that takes an instance, and notes which. */
    call: async (name: string, signal?: AbortSignal) => {
      const instance = await instances.acquire(signal);
      given.push(`${name}: ${instance.name}`);
      return instance;
    },
    /** Ends the start of an instance. */
    load: async (index: number) => {
      started[index]?.loaded.resolve();
      await turn();
    },
  };
}

it('starts one instance at a time, as long as calls wait', async () => {
  const { started, given, call, load } = pool();
  for (const name of ['a', 'b', 'c']) void call(name);
  await turn();
  expect(started).toHaveLength(1);
  await load(0);
  expect(given).toEqual(['a: instance-0']);
  expect(started).toHaveLength(2);
  await load(1);
  await load(2);
  expect(given).toEqual(['a: instance-0', 'b: instance-1', 'c: instance-2']);
  expect(started).toHaveLength(3);
});

it('gives a waiting call the instance that is free first, though another is being started for it', async () => {
  const { started, given, instances, call, load } = pool();
  const first = call('a');
  await load(0);
  void call('b');
  instances.release(await first);
  await turn();
  expect(given).toEqual(['a: instance-0', 'b: instance-0']);
  await load(1);
  void call('c');
  await turn();
  expect(given.at(-1)).toBe('c: instance-1');
  expect(started).toHaveLength(2);
});

it('uses the oldest idle instance', async () => {
  const { given, instances, call, load } = pool();
  const calls = ['a', 'b'].map((name) => call(name));
  await load(0);
  await load(1);
  for (const instance of (await Promise.all(calls)).reverse()) instances.release(instance);
  await call('c');
  expect(given.at(-1)).toBe('c: instance-0');
});

it('tells one waiting call of a start that failed, and starts another for the next', async () => {
  const { started, given, instances, call, load } = pool();
  const first = call('a');
  void call('b');
  started[0]?.loaded.reject(new Error('no such bundle'));
  await expect(first).rejects.toThrow('no such bundle');
  expect(started).toHaveLength(2);
  await load(1);
  expect(given).toEqual(['b: instance-1']);
  expect([...instances.all].map(({ name }) => name)).toEqual(['instance-1']);
});

it('ends all instances, and starts none for the calls that waited', async () => {
  const { started, ended, instances, call } = pool();
  const calls = ['a', 'b'].map((name) => call(name));
  const outcomes = Promise.allSettled(calls);
  await instances.endAll();
  started[0]?.loaded.reject(new Error('terminated'));
  expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(ended).toEqual(['instance-0']);
  expect(started).toHaveLength(1);
  expect(instances.isBusy).toBe(false);
});

it('starts an instance in place of one that ended during its call, for the calls that wait', async () => {
  const { started, given, ended, instances, call, load } = pool();
  const first = call('a');
  await load(0);
  const crashed = await first;
  const leaving = new AbortController();
  const left = call('left', leaving.signal);
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  await load(1);
  const [, spare] = started;
  await instances.end(spare as Started);
  await instances.end(crashed);
  instances.release(crashed);
  expect(ended).toEqual(['instance-1', 'instance-0']);
  expect(instances.isBusy).toBe(false);
  void call('b');
  await load(2);
  expect(given).toEqual(['a: instance-0', 'b: instance-2']);
  expect(instances.isBusy).toBe(true);
});
