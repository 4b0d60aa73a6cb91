import * as mini from 'zod/mini';
import { made, SmallSchema } from './page.ts';

export * from './page.ts';

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
