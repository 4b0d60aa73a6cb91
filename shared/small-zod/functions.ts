import * as mini from 'zod/mini';
import { fluent, METHODS, made, type SmallSchema } from './page.ts';

export * from './page.ts';

/** Methods that only schemas of functions use. */
Object.assign(METHODS, {
  nullish(this: SmallSchema) {
    return fluent(mini.nullish(this));
  },
  unwrap(this: mini.ZodMiniOptional | mini.ZodMiniNullable) {
    return this._zod.def.innerType;
  },
  or(this: SmallSchema, other: SmallSchema) {
    return fluent(mini.union([this, other]));
  },
  int(this: SmallSchema) {
    return fluent(this.check(mini.int() as never));
  },
  nonnegative(this: SmallSchema) {
    return fluent(this.check(mini.nonnegative() as never));
  },
  superRefine(this: SmallSchema, look: (value: unknown, context: never) => void) {
    return fluent(this.check(mini.superRefine(look as never) as never));
  },
  pick(this: mini.ZodMiniObject, mask: Readonly<Record<string, true>>) {
    return fluent(mini.pick(this, mask as never));
  },
  omit(this: mini.ZodMiniObject, mask: Readonly<Record<string, true>>) {
    return fluent(mini.omit(this, mask as never));
  },
  partial(this: mini.ZodMiniObject) {
    return fluent(mini.partial(this));
  },
});

/** The schema library in the bundles of functions: the page's edition, with what only their schemas use. */
export const coerce = { number: made(mini.coerce.number as never) };
export const looseObject = made(mini.looseObject);
export const object = made(mini.object);
export const record = made(mini.record);
export const stringbool = made(mini.stringbool as never);
export const url = made(mini.url);
export const NEVER = mini.NEVER;
const instanceOf = made(mini.instanceof as never);

export { instanceOf as instanceof };
