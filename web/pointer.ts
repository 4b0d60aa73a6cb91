type Bag = Readonly<Record<string, unknown>>;

/** The path of a JSON pointer of what is sent, within its `data`; what stands beside that (`/reason`) is a path of its own. */
const partsOf = (pointer: string): string[] =>
  pointer.split('/').slice(/^\/data(\/|$)/.test(pointer) ? 2 : 1);

/** The value that data, or what was typed of it, has at a pointer (`/data/committee/women`); `undefined` where it is blank. */
export const valueAt = (data: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce<unknown>((value, part) => (value as Bag | null | undefined)?.[part], data);

/** The same data with another value at a pointer: a blank one is left out, and with it a part that has none left. */
export function withValue(data: Bag, pointer: string, value: unknown): Bag {
  const put = (bag: Bag, [part = '', ...rest]: string[]): Bag | undefined => {
    const inner = rest.length > 0 ? put((bag[part] ?? {}) as Bag, rest) : value;
    const { [part]: _, ...others } = bag;
    const changed = inner === undefined ? others : { ...others, [part]: inner };
    return Object.keys(changed).length > 0 ? changed : undefined;
  };
  return put(data, partsOf(pointer)) ?? {};
}
