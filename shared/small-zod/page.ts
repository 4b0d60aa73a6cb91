/**
 * The schema library in the page's bundle: what the page's schemas use of `zod`, with the same values and issues, in a tenth of
 * its size. `plugin.ts` puts it in place of `zod`; a schema that needs a function that is missing here fails when it is bundled, and
 * a method that is missing when its bundle starts. A test compares both on whatever can be wrong with what is sent.
 */

/** An issue. `stops`: `checks` for those that follow, but for length; `all` for those of length too. */
interface Found {
  readonly code: string;
  readonly input: unknown;
  readonly path: readonly PropertyKey[];
  readonly stops?: 'checks' | 'all' | undefined;
  readonly [more: string]: unknown;
}

interface Result {
  readonly value: unknown;
  readonly issues: readonly Found[];
  /** A step before the last one failed. */
  readonly ended?: true;
}

/** What is wrong with a value, without its place; `undefined` when nothing is. */
type Look = (value: never) => Omit<Found, 'input' | 'path'> | undefined | false;

interface Check {
  readonly look: Look;
  /** Of length: it looks at whatever has one, also after another check has failed. */
  readonly ofLength?: boolean;
  /** The longest list, which is not read at all when it is longer. */
  readonly cap?: number;
}

/** What stands for a field that is missing: an issue, nothing, or a value. */
type Absent = 'required' | 'optional' | 'defaulted';

interface Kind {
  readonly read: (value: unknown) => Result;
  readonly absent?: Absent;
  /** Its value may be undefined. */
  readonly isOptional?: boolean;
  readonly isNumber?: boolean;
  readonly isList?: boolean;
  readonly shape?: Shape;
}

type Shape = Readonly<Record<string, Schema>>;

const taken = (value: unknown): Result => ({ value, issues: [] });

const refused = (value: unknown, code: string, more: object, stops: Found['stops'] = 'checks'): Result => ({
  value,
  issues: [{ code, input: value, path: [], stops, ...more }],
});

const under = (key: PropertyKey, { issues }: Result): Found[] =>
  issues.map((found) => ({ ...found, path: [key, ...found.path] }));

/** Of a text in characters, as people count them. */
const lengthOf = (value: string | readonly unknown[]): number =>
  typeof value === 'string' ? [...value].length : value.length;

const originOf = (value: unknown): string =>
  Array.isArray(value) ? 'array' : typeof value === 'string' ? 'string' : 'unknown';

class Schema {
  readonly kind: Kind;
  readonly #checks: readonly Check[];

  constructor(kind: Kind, checks: readonly Check[] = []) {
    this.kind = kind;
    this.#checks = checks;
  }

  get shape(): Shape | undefined {
    return this.kind.shape;
  }

  run(given: unknown): Result {
    const { value, issues, ended } = this.#tooLong(given) ?? this.kind.read(given);
    const found = [...issues];
    for (const { look, ofLength } of this.#checks) {
      const isOver = ({ stops }: Found) => stops === 'all' || (stops && !ofLength);
      if (ended || found.some(isOver)) continue;
      if (ofLength && (value as { length?: number } | null | undefined)?.length === undefined) continue;
      const wrong = look(value as never);
      if (wrong) found.push({ code: '', ...wrong, input: value, path: [] });
    }
    return { value, issues: found, ...(ended && { ended }) };
  }

  /** Its checks of length come first: a list that is too long is not read. */
  #tooLong(value: unknown): Result | undefined {
    if (!this.kind.isList || !Array.isArray(value)) return undefined;
    for (const { look, ofLength, cap } of this.#checks) {
      if (!ofLength) return undefined;
      if (cap === undefined || value.length <= cap) continue;
      return { value, issues: [{ code: '', ...look(value as never), input: value, path: [], stops: 'all' }] };
    }
    return undefined;
  }

  safeParse(value: unknown) {
    const { value: data, issues } = this.run(value);
    return issues.length === 0 ? { success: true, data } : { success: false, error: { issues } };
  }
  parse(value: unknown): unknown {
    const { data, error } = this.safeParse(value);
    if (error) throw new TypeError(JSON.stringify(error.issues));
    return data;
  }

  #with(look: Look, more: Omit<Check, 'look'> = {}): Schema {
    return new Schema(this.kind, [...this.#checks, { look, ...more }]);
  }
  /** Descriptions are only needed by the API document. */
  describe(): this {
    return this;
  }
  meta(): this {
    return this;
  }
  min(minimum: number): Schema {
    const issue = (origin: string) => ({ code: 'too_small', origin, minimum });
    if (this.kind.isNumber) return this.#with((value: number) => value < minimum && issue('number'));
    return this.#with((value: string) => lengthOf(value) < minimum && issue(originOf(value)), {
      ofLength: true,
    });
  }
  max(maximum: number, { abort = false } = {}): Schema {
    const stops = abort ? 'all' : undefined;
    const issue = (origin: string) => ({ code: 'too_big', origin, maximum, stops }) as const;
    if (this.kind.isNumber) return this.#with((value: number) => value > maximum && issue('number'));
    return this.#with((value: string) => lengthOf(value) > maximum && issue(originOf(value)), {
      ofLength: true,
      cap: maximum,
    });
  }
  regex(pattern: RegExp): Schema {
    return this.#with(
      (value: string) =>
        !pattern.test(value) && { code: 'invalid_format', format: 'regex', pattern: String(pattern) },
    );
  }
  refine(holds: (value: never) => boolean, { params }: { readonly params?: object } = {}): Schema {
    return this.#with((value) => !holds(value) && { code: 'custom', params });
  }
  optional(): Schema {
    const isDefaulted = this.kind.absent === 'defaulted';
    const read = (value: unknown) => {
      if (value !== undefined) return this.run(value);
      const result = isDefaulted ? this.run(value) : taken(value);
      return taken(result.issues.length > 0 ? undefined : result.value);
    };
    return new Schema({ read, absent: isDefaulted ? 'defaulted' : 'optional', isOptional: true });
  }
  nullable(): Schema {
    const { absent = 'required', isOptional = false } = this.kind;
    const read = (value: unknown) => (value === null ? taken(value) : this.run(value));
    return new Schema({ read, absent, isOptional });
  }
  default(value: unknown): Schema {
    const copy = () => (Array.isArray(value) ? [...value] : isObject(value) ? { ...value } : value);
    const read = (given: unknown) => (given === undefined ? taken(copy()) : this.run(given));
    return new Schema({ read, absent: 'defaulted' });
  }
  prefault(value: unknown): Schema {
    return new Schema({
      read: (given) => this.run(given === undefined ? value : given),
      absent: 'defaulted',
    });
  }
  transform(change: (value: never) => unknown): Schema {
    return this.#then((value) => taken(change(value as never)));
  }
  pipe(into: Schema): Schema {
    return this.#then((value) => into.run(value));
  }
  #then(next: (value: unknown) => Result): Schema {
    const { absent = 'required' } = this.kind;
    const read = (given: unknown): Result => {
      const first = this.run(given);
      return first.issues.length > 0 ? { ...first, ended: true } : next(first.value);
    };
    return new Schema({ read, absent });
  }
  extend(more: Shape): Schema {
    return strictObject({ ...this.shape, ...more });
  }
}

/** A schema of the values for which something holds. */
const only = (expected: string, holds: (value: unknown) => boolean, more: Partial<Kind> = {}): Schema =>
  new Schema({
    ...more,
    read: (value) => (holds(value) ? taken(value) : refused(value, 'invalid_type', { expected })),
  });

export const boolean = () => only('boolean', (value) => typeof value === 'boolean');
export const string = () => only('string', (value) => typeof value === 'string');
export const number = () => only('number', Number.isFinite, { isNumber: true });

export const int = () => {
  const whole = (value: number) => {
    if (!Number.isInteger(value)) return { code: 'invalid_type', expected: 'int', stops: 'all' } as const;
    if (Number.isSafeInteger(value)) return undefined;
    const [code, limit] = value > 0 ? ['too_big', 'maximum'] : ['too_small', 'minimum'];
    return { code, origin: 'int', [limit as string]: Math.sign(value) * Number.MAX_SAFE_INTEGER };
  };
  return new Schema(number().kind, [{ look: whole as Look }]);
};

const among = (values: readonly unknown[]): Schema =>
  new Schema({
    read: (value) => (values.includes(value) ? taken(value) : refused(value, 'invalid_value', { values })),
  });
const enumOf = (values: readonly string[]) => among(values);

export { enumOf as enum };
export const literal = (value: unknown) => among([value]);

/** As `zod` has it; importing its file of patterns would bundle them all. */
const EMAIL =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
export const email = () => string().regex(EMAIL);

/** Instants are read by the API alone, and their schema stands beside those of days. */
export const iso = {
  datetime: (): never => {
    throw new TypeError('no page reads an instant');
  },
};

export const array = (element: Schema) =>
  new Schema({
    isList: true,
    read: (given) => {
      if (!Array.isArray(given)) return refused(given, 'invalid_type', { expected: 'array' });
      // A hole in a list is a value that is missing.
      const results = Array.from(given, (value) => element.run(value));
      return {
        value: results.map(({ value }) => value),
        issues: results.flatMap((result, index) => under(index, result)),
      };
    },
  });

export const union = (options: readonly Schema[]) =>
  new Schema({
    read: (given) => {
      const results = options.map((option) => option.run(given));
      const fits = results.find(({ issues }) => issues.length === 0);
      return fits ?? refused(given, 'invalid_union', { errors: results.map(({ issues }) => issues) });
    },
  });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const strictObject = (shape: Shape): Schema =>
  new Schema({
    shape,
    read: (given) => {
      if (!isObject(given)) return refused(given, 'invalid_type', { expected: 'object' });
      const value: Record<string, unknown> = {};
      const issues: Found[] = [];
      for (const [key, schema] of Object.entries(shape)) {
        const { absent = 'required', isOptional } = schema.kind;
        const isThere = key in given;
        if (!isThere && isOptional && absent === 'optional') continue;
        const result = schema.run(given[key]);
        issues.push(...under(key, result));
        if (isThere || result.value !== undefined) value[key] = result.value;
      }
      const keys: string[] = [];
      // Inherited ones too.
      for (const key in given) if (!Object.hasOwn(shape, key)) keys.push(key);
      if (keys.length > 0) issues.push({ code: 'unrecognized_keys', keys, input: given, path: [] });
      return { value, issues };
    },
  });
