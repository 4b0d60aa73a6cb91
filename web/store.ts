import { useEffect, useState } from 'preact/hooks';

/** An observable value. */
export interface Store<Value> {
  get(): Value;
  set(value: Value): void;
  /** @returns a function that ends the subscription */
  subscribe(follow: (value: Value) => void): () => void;
}

/** Creates a store. Setting the same value does not notify subscribers. */
export function createStore<Value>(initial: Value): Store<Value> {
  let value = initial;
  const followers = new Set<(value: Value) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const follow of [...followers]) follow(next);
    },
    subscribe(follow) {
      followers.add(follow);
      return () => followers.delete(follow);
    },
  };
}

/** Subscribes a component to a store. */
export function useStore<Value>(store: Pick<Store<Value>, 'get' | 'subscribe'>): Value {
  const [value, setValue] = useState(store.get());
  useEffect(() => {
    // It may have changed since the first render.
    setValue(() => store.get());
    return store.subscribe((next) => setValue(() => next));
  }, [store]);
  return value;
}
