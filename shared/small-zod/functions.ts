import * as mini from 'zod/mini';
import { made, SmallSchema } from './lazy.ts';

/** Methods that only schemas of functions use. */
Object.assign(SmallSchema.prototype, {
  nullish(this: SmallSchema) {
    return new SmallSchema(() => mini.nullish(this as never));
  },
  unwrap(this: SmallSchema) {
    return (this.built as unknown as mini.ZodMiniOptional).def.innerType;
  },
  or(this: SmallSchema, other: SmallSchema) {
    return new SmallSchema(() => mini.union([this, other] as never));
  },
  int(this: SmallSchema) {
    return this.with(() => mini.int());
  },
  nonnegative(this: SmallSchema) {
    return this.with(() => mini.nonnegative());
  },
  superRefine(this: SmallSchema, look: (value: unknown, context: never) => void) {
    return this.with(() => mini.superRefine(look as never));
  },
  pick(this: SmallSchema, mask: Readonly<Record<string, true>>) {
    return new SmallSchema(() => mini.pick(this as never, mask as never));
  },
  omit(this: SmallSchema, mask: Readonly<Record<string, true>>) {
    return new SmallSchema(() => mini.omit(this as never, mask as never));
  },
  partial(this: SmallSchema) {
    return new SmallSchema(() => mini.partial(this as never));
  },
});

/**
 * The schema library in the bundles of functions: `zod/mini`, which has the same engine and issues, with the methods that their
 * schemas use. It has half the size, without string formats, JSON Schema and English messages. `plugin.ts` puts it in place of
 * `zod`; a schema that needs a method that is missing here fails when its bundle starts.
 */
export const array = made(mini.array);
export const boolean = made(mini.boolean);
export const discriminatedUnion = made(mini.discriminatedUnion);
export const email = made(mini.email);
export const int = made(mini.int);
export const iso = { datetime: made(mini.iso.datetime) };
export const literal = made(mini.literal);
export const number = made(mini.number);
export const strictObject = made(mini.strictObject);
export const string = made(mini.string);
export const union = made(mini.union);
export const unknown = made(mini.unknown);
export const uuid = made(mini.uuid);
const enumOf = made(mini.enum);
export const coerce = { number: made(mini.coerce.number as never) };
export const looseObject = made(mini.looseObject);
export const object = made(mini.object);
export const record = made(mini.record);
export const stringbool = made(mini.stringbool as never);
export const url = made(mini.url);
export const NEVER = mini.NEVER;
const instanceOf = made(mini.instanceof as never);

export { enumOf as enum, instanceOf as instanceof };
