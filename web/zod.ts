import * as mini from 'zod/mini';

type Schema = mini.ZodMiniType & { readonly _zod: { readonly def: { readonly type: string } } };

/** Adds the methods that our schemas use. */
const fluent = (schema: mini.ZodMiniType): Schema => Object.assign(schema as Schema, METHODS);

const isNumber = (schema: Schema): boolean => schema._zod.def.type === 'number';

const METHODS = {
  // Descriptions are only needed by the server.
  describe(this: Schema) {
    return this;
  },
  meta(this: Schema) {
    return this;
  },
  optional(this: Schema) {
    return fluent(mini.optional(this));
  },
  nullable(this: Schema) {
    return fluent(mini.nullable(this));
  },
  default(this: Schema, value: never) {
    return fluent(mini._default(this, value));
  },
  prefault(this: Schema, value: never) {
    return fluent(mini.prefault(this, value));
  },
  min(this: Schema, least: number) {
    return fluent(this.check((isNumber(this) ? mini.gte(least) : mini.minLength(least)) as never));
  },
  max(this: Schema, most: number, params?: { readonly abort: boolean }) {
    return fluent(this.check((isNumber(this) ? mini.lte(most) : mini.maxLength(most, params)) as never));
  },
  regex(this: Schema, pattern: RegExp) {
    return fluent(this.check(mini.regex(pattern) as never));
  },
  refine(this: Schema, holds: (value: unknown) => boolean, params: never) {
    return fluent(this.check(mini.refine(holds, params)));
  },
  transform(this: Schema, change: (value: unknown) => unknown) {
    return fluent(mini.pipe(this, mini.transform(change)));
  },
  pipe(this: Schema, into: Schema) {
    return fluent(mini.pipe(this, into as never));
  },
  extend(this: mini.ZodMiniObject, shape: mini.core.$ZodLooseShape) {
    return fluent(mini.extend(this, shape));
  },
};

const made =
  (make: (...given: never[]) => mini.ZodMiniType) =>
  (...given: never[]): Schema =>
    fluent(make(...given));

/**
 * The schema library in the page's bundle: `zod/mini`, which has the same engine and issues, with the methods that our
 * schemas use. It has half the size, without string formats, JSON Schema and English messages. The build uses it in
 * place of `zod`; a schema that needs a method that is missing here fails when its page starts.
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

export { enumOf as enum };
