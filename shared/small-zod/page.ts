import * as mini from 'zod/mini';

/** A schema of the small edition. */
export type SmallSchema = mini.ZodMiniType & { readonly _zod: { readonly def: { readonly type: string } } };

/** Adds the methods that our schemas use. */
export const fluent = (schema: mini.ZodMiniType): SmallSchema =>
  Object.assign(schema as SmallSchema, METHODS);

const isNumber = (schema: SmallSchema): boolean => schema._zod.def.type === 'number';

/** The methods of all schemas. */
export const METHODS = {
  // Descriptions are only needed by the server.
  describe(this: SmallSchema) {
    return this;
  },
  meta(this: SmallSchema) {
    return this;
  },
  optional(this: SmallSchema) {
    return fluent(mini.optional(this));
  },
  nullable(this: SmallSchema) {
    return fluent(mini.nullable(this));
  },
  default(this: SmallSchema, value: never) {
    return fluent(mini._default(this, value));
  },
  prefault(this: SmallSchema, value: never) {
    return fluent(mini.prefault(this, value));
  },
  min(this: SmallSchema, least: number) {
    return fluent(this.check((isNumber(this) ? mini.gte(least) : mini.minLength(least)) as never));
  },
  max(this: SmallSchema, most: number, params?: { readonly abort: boolean }) {
    return fluent(this.check((isNumber(this) ? mini.lte(most) : mini.maxLength(most, params)) as never));
  },
  regex(this: SmallSchema, pattern: RegExp) {
    return fluent(this.check(mini.regex(pattern) as never));
  },
  refine(this: SmallSchema, holds: (value: unknown) => boolean, params: never) {
    return fluent(this.check(mini.refine(holds, params)));
  },
  transform(this: SmallSchema, change: (value: unknown) => unknown) {
    return fluent(mini.pipe(this, mini.transform(change)));
  },
  pipe(this: SmallSchema, into: SmallSchema) {
    return fluent(mini.pipe(this, into as never));
  },
  extend(this: mini.ZodMiniObject, shape: mini.core.$ZodLooseShape) {
    return fluent(mini.extend(this, shape));
  },
};

/** Gives a constructor's schemas the methods. */
export const made =
  (make: (...given: never[]) => mini.ZodMiniType) =>
  (...given: never[]): SmallSchema =>
    fluent(make(...given));

/** A union whose schemas can be asked for. */
const unionBy =
  (make: (...given: never[]) => mini.ZodMiniUnion) =>
  (...given: never[]) => {
    const union = make(...given);
    return Object.assign(fluent(union), { options: union._zod.def.options });
  };

/**
 * The schema library in the page's bundle: `zod/mini`, which has the same engine and issues, with the methods that the page's
 * schemas use. It has half the size, without string formats, JSON Schema and English messages. `plugin.ts` puts it in place of
 * `zod`; a schema that needs a method that is missing here fails when its bundle starts.
 */
export const array = made(mini.array);
export const boolean = made(mini.boolean);
export const discriminatedUnion = unionBy(mini.discriminatedUnion);
export const email = made(mini.email);
export const int = made(mini.int);
export const iso = { datetime: made(mini.iso.datetime) };
export const literal = made(mini.literal);
export const number = made(mini.number);
export const strictObject = made(mini.strictObject);
export const string = made(mini.string);
export const union = unionBy(mini.union);
export const unknown = made(mini.unknown);
export const uuid = made(mini.uuid);
const enumOf = made(mini.enum);

export { enumOf as enum };
