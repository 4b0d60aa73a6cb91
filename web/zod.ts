import * as mini from 'zod/mini';

type Schema = mini.ZodMiniType & { readonly _zod: { readonly def: { readonly type: string } } };

/** A schema with the methods that ours are written with. */
const fluent = (schema: mini.ZodMiniType): Schema => Object.assign(schema as Schema, METHODS);

const isNumber = (schema: Schema): boolean => schema._zod.def.type === 'number';

const METHODS = {
  // What describes a schema to other programs is the server's to say.
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
 * The schema library as pages bundle it: its own small edition, the same engine with the same issues, under the methods
 * that our schemas are written with. Half the size: formats of text, JSON Schema and English sentences stay out. The build
 * puts it in the place of `zod`; a schema that asks for more than is here fails when its page starts.
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
