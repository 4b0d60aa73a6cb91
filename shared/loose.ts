/**
 * Reads data that may not match its schema: rules between fields use only the parts that exist and have the right type, so that
 * they can run beside the schema and not only after it.
 */
export type Loose = Readonly<Record<string, unknown>>;

/** The field as an object; an empty one when it is anything else. */
export function objectAt(value: unknown, key: string): Loose {
  const found = (value as Loose | null | undefined)?.[key];
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as Loose) : {};
}

/** The field as a whole number from 0, or `undefined`. */
export function countAt(value: Loose, key: string): number | undefined {
  const found = value[key];
  return typeof found === 'number' && Number.isInteger(found) && found >= 0 ? found : undefined;
}

/** The field as text, or `undefined`. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = (value as Loose | null | undefined)?.[key];
  return typeof found === 'string' ? found : undefined;
}

/** The value as a list of objects, one for every item of any type, so that indexes do not change. */
export const rowsOf = (value: unknown): Loose[] =>
  Array.isArray(value) ? value.map((_, index) => objectAt({ row: value[index] }, 'row')) : [];
