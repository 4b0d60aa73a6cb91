import * as mini from 'zod/mini';

type Built = mini.ZodMiniType & { readonly type: string };

/** A check, for the schema that it is added to. */
type MakeCheck = (schema: Built) => unknown;

/**
 * A schema that is built when it is first used. The modules of the submit function define 500 schemas, of
 * which a first post uses a third: the others took 6 of the 90 milliseconds of CPU time of a cold start. The library reads a
 * schema only through `_zod`.
 */
export class SmallSchema {
  readonly #make: () => Built;
  readonly #checks: readonly MakeCheck[];
  #built: Built | undefined;

  constructor(make: () => mini.ZodMiniType, checks: readonly MakeCheck[] = []) {
    this.#make = make as () => Built;
    this.#checks = checks;
  }

  get built(): Built {
    this.#built ??= this.#build();
    return this.#built;
  }

  #build(): Built {
    const schema = this.#make();
    if (this.#checks.length === 0) return schema;
    return schema.check(...(this.#checks.map((check) => check(schema)) as never[])) as Built;
  }

  with(check: MakeCheck): SmallSchema {
    return new SmallSchema(this.#make, [...this.#checks, check]);
  }

  get _zod() {
    return this.built._zod;
  }
  get shape() {
    return (this.built as unknown as mini.ZodMiniObject).shape;
  }
  get options() {
    return (this.built as unknown as mini.ZodMiniUnion).def.options;
  }
  parse(value: unknown, params?: never): unknown {
    return this.built.parse(value, params);
  }
  safeParse(value: unknown, params?: never): unknown {
    return this.built.safeParse(value, params);
  }
  // Descriptions are only needed by the API document.
  describe(): this {
    return this;
  }
  meta(): this {
    return this;
  }
  optional(): SmallSchema {
    return new SmallSchema(() => mini.optional(this as never));
  }
  nullable(): SmallSchema {
    return new SmallSchema(() => mini.nullable(this as never));
  }
  default(value: never): SmallSchema {
    return new SmallSchema(() => mini._default(this as never, value));
  }
  prefault(value: never): SmallSchema {
    return new SmallSchema(() => mini.prefault(this as never, value));
  }
  min(least: number): SmallSchema {
    return this.with(({ type }) => (type === 'number' ? mini.gte(least) : mini.minLength(least)));
  }
  max(most: number, params?: { readonly abort: boolean }): SmallSchema {
    return this.with(({ type }) => (type === 'number' ? mini.lte(most) : mini.maxLength(most, params)));
  }
  regex(pattern: RegExp): SmallSchema {
    return this.with(() => mini.regex(pattern));
  }
  refine(holds: (value: unknown) => boolean, params: never): SmallSchema {
    return this.with(() => mini.refine(holds, params));
  }
  transform(change: (value: unknown) => unknown): SmallSchema {
    return new SmallSchema(() => mini.pipe(this as never, mini.transform(change) as never));
  }
  pipe(into: SmallSchema): SmallSchema {
    return new SmallSchema(() => mini.pipe(this as never, into as never));
  }
  extend(shape: mini.core.$ZodLooseShape): SmallSchema {
    return new SmallSchema(() => mini.extend(this as never, shape));
  }
}

/** Puts off what a constructor of the library does. */
export const made =
  (make: (...given: never[]) => mini.ZodMiniType) =>
  (...given: never[]): SmallSchema =>
    new SmallSchema(() => make(...given));
