type Bag = Readonly<Record<string, unknown>>;

/** The path of a JSON pointer within the `data` of a body. A pointer outside of `data` (`/reason`) is used as it is. */
const partsOf = (pointer: string): string[] =>
  pointer.split('/').slice(/^\/data(\/|$)/.test(pointer) ? 2 : 1);

/** The value at a pointer (`/data/committee/women`) of data or of a draft; `undefined` where it is blank. */
export const valueAt = (data: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce<unknown>((value, part) => (value as Bag | null | undefined)?.[part], data);

/** A copy of the data with another value at a pointer. A blank value is removed, and so is an object without values. */
export function withValue(data: Bag, pointer: string, value: unknown): Bag {
  const put = (bag: Bag, [part = '', ...rest]: string[]): Bag | undefined => {
    const inner = rest.length > 0 ? put((bag[part] ?? {}) as Bag, rest) : value;
    const { [part]: _, ...others } = bag;
    const changed = inner === undefined ? others : { ...others, [part]: inner };
    return Object.keys(changed).length > 0 ? changed : undefined;
  };
  return put(data, partsOf(pointer)) ?? {};
}
