import type { Dice } from '../soak/dice.ts';
import type { Schema } from './described.ts';

/** Chance that a field which may be absent is there. */
const PRESENT = 0.6;
/** Chance that an example is taken where there is one: rules between fields hold in it. */
const EXAMPLE = 0.5;
const MAX_ITEMS = 3;

/** Values that mean something in the small province, by the name of their field. */
const KNOWN: Readonly<Record<string, readonly string[]>> = {
  unitId: ['sa-dec', 'cao-lanh', 'khong-co'],
  subjectId: ['sa-dec.phuong-1', 'sa-dec.phuong-2', 'sa-dec.cong-ty', 'cao-lanh.xa-a', 'sa-dec', 'province'],
  id: ['sa-dec.phuong-1', 'sa-dec.moi', 'sa-dec', 'weekly-2020-05-24', 'congress'],
  scope: ['province', 'sa-dec'],
  dryRun: ['true', 'false'],
  limit: ['1', '50', '500'],
  next: ['1', '2020-05.1', 'sa-dec', '2020-05-24#weekly#000#awaiting'],
  replacedBy: ['sa-dec.phuong-2'],
  owners: ['sa-dec'],
  taskId: ['quy-che'],
  milestoneId: ['ngay-bau-cu'],
};
const DAYS = ['2020-05-20', '2020-06-01', '2020-06-30', '2019-12-31'];

/** One of some values, each as likely. */
export const oneOf = <Value>(values: readonly Value[], dice: Dice): Value =>
  values[dice.between(0, values.length - 1)] as Value;

/** A UUID of version 4 that dice draw. */
export const uuidOf = (dice: Dice): string =>
  'xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx'.replaceAll('x', () => dice.between(0, 15).toString(16));

/**
 * A value that a schema describes, mostly one that its call takes.
 *
 * @param name of its field
 */
export function sampleOf(schema: Schema, dice: Dice, name = ''): unknown {
  const { examples = [] } = schema;
  if (examples.length > 0 && dice.chance(EXAMPLE)) return oneOf(examples, dice);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return sampleOf(oneOf(choices, dice), dice, name);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return oneOf(schema.enum, dice);
  switch (schema.type) {
    case 'object':
      return objectOf(schema, dice);
    case 'array': {
      const { items = {}, minItems = 0, maxItems = MAX_ITEMS } = schema;
      const count = dice.between(Math.max(minItems, 0), Math.max(minItems, Math.min(maxItems, MAX_ITEMS)));
      return Array.from({ length: count }, () => sampleOf(items, dice, name));
    }
    case 'integer':
    case 'number':
      return numberOf(schema, dice, name);
    case 'boolean':
      return dice.chance(0.5);
    case 'null':
      return null;
    default:
      return textOf(schema, dice, name);
  }
}

const objectOf = ({ properties = {}, required = [] }: Schema, dice: Dice): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([key, schema]) =>
      required.includes(key) || dice.chance(PRESENT) ? [[key, sampleOf(schema, dice, key)]] : [],
    ),
  );

function numberOf({ minimum = 0, maximum = 100 }: Schema, dice: Dice, name: string): number {
  // A first revision is one that there can be; so is the next one of what the province began with.
  if (name === 'revision') return Math.max(minimum, dice.between(1, 2));
  return dice.between(Math.max(minimum, 0), Math.min(maximum, Math.max(minimum, 0) + 20));
}

function textOf({ format, pattern, maxLength = 40 }: Schema, dice: Dice, name: string): string {
  if (format === 'uuid') return uuidOf(dice);
  if (format === 'email') return `${oneOf(['a', 'b', 'Can.Bo'], dice)}${dice.between(1, 9)}@example.vn`;
  if (format === 'date-time') return '2020-06-01T00:00:00Z';
  if (format === 'date' || name.endsWith('On') || name === 'from' || name === 'to') return oneOf(DAYS, dice);
  if (pattern?.startsWith('^\\d{4}-\\d{2}$')) return oneOf(['2020-05', '2020-06', '2019-12'], dice);
  if (pattern?.includes('[0-9a-f]{64}')) return '0'.repeat(64);
  const known = KNOWN[name];
  if (known) return oneOf(known, dice);
  if (pattern) return oneOf(['sa-dec', 'ma-1', '1'], dice);
  return oneOf(['Đảng bộ', 'Ghi chú', 'x'], dice).slice(0, maxLength);
}
