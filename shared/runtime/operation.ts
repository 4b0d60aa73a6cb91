import type * as z from 'zod';
import type { Role } from './caller.ts';
import type { ProblemCode } from './problem.ts';

/** Media types of a body, of a call or of its answer. */
type MediaType = 'application/json' | 'text/csv';

/**
 * One call of the API: what it asks for and what it may answer. The template's routes, the functions' checks and the
 * OpenAPI description are all made of it.
 */
export interface Operation<Query = unknown, Path = unknown> {
  readonly route: `${'GET' | 'PUT' | 'POST'} /v1/${string}`;
  /** Vietnamese: what it is for. */
  readonly summary: string;
  /** Who may call; `anyone`: no token is asked for. */
  readonly roles: readonly Role[] | 'anyone';
  /** The parts of the path in braces, for a route that has some. */
  readonly path?: z.ZodType<Path>;
  readonly query: z.ZodType<Query>;
  /** Whether it asks for the header `Idempotency-Key`. */
  readonly idempotencyKey?: true;
  /** Whether it takes the header when it is given. */
  readonly acceptsIdempotencyKey?: true;
  /** The body by media type; absent: the call has none. */
  readonly body?: Readonly<Partial<Record<MediaType, z.ZodType>>>;
  /**
   * What is read of a JSON body whose parts the handler checks one by one, each with an answer of its own. Absent: all of it is
   * read by `body`.
   */
  readonly envelope?: z.ZodType;
  /** Media type of what it answers when all is well: a file to be saved if it is not JSON. @default application/json */
  readonly produces?: MediaType;
  /** What it answers when all is well, by status. */
  readonly replies: Readonly<Record<number, z.ZodType>>;
  /** Whether what nobody foresaw is told within a good answer too, of the part that it befell. */
  readonly tellsFailures?: true;
  /** Problems of its own, beside those that follow from the rest ({@link problemsOf}). */
  readonly problems: readonly ProblemCode[];
}

/** The query of an operation, parsed. */
export type QueryOf<Op> = Op extends Operation<infer Query> ? Query : never;

/** The path parameters of an operation, parsed; `undefined` for a route that has none. */
export type PathOf<Op> = Op extends { readonly path: z.ZodType<infer Path> } ? Path : undefined;

type JsonOf<Op> = Op extends { readonly envelope: z.ZodType<infer Value> }
  ? Value
  : Op extends { readonly body: { readonly 'application/json': z.ZodType<infer Value> } }
    ? Value
    : undefined;

/** The body of an operation, parsed; one that may come as CSV too says which it is. */
export type BodyOf<Op> = Op extends { readonly body: { readonly 'text/csv': z.ZodType } }
  ?
      | { readonly type: 'application/json'; readonly value: JsonOf<Op> }
      | { readonly type: 'text/csv'; readonly value: string }
  : JsonOf<Op>;

/** The key of a call: there when the operation asks for one. */
export type KeyOf<Op> = Op extends { readonly idempotencyKey: true } ? string : string | undefined;

/** What an operation may answer when all is well: a status with the body that belongs to it. */
export type ReplyOf<Op> = Op extends { readonly replies: infer Replies }
  ? {
      [Status in keyof Replies]: {
        readonly status: Status;
        readonly body: AnswerOf<Replies[Status]>;
      } & FileOf<Op>;
    }[keyof Replies]
  : never;

type AnswerOf<Schema> = Schema extends z.ZodType ? ReadonlyDeep<z.input<Schema>> : never;

/** A text file that the caller saves: its name is ASCII, without quotes. */
type FileOf<Op> = Op extends { readonly produces: 'text/csv' } ? { readonly fileName: string } : unknown;

/** Answers are made of values that nobody may change. */
type ReadonlyDeep<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value;

/** Every problem the operation may answer with. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { route, roles, body, problems, idempotencyKey, acceptsIdempotencyKey, tellsFailures } = operation;
  const found = new Set<ProblemCode>([...problems, 'invalid']);
  // What is for anyone touches nothing that could fail.
  if (roles !== 'anyone') found.add('unauthorized').add('forbidden');
  if (roles !== 'anyone' && !tellsFailures) found.add('internal').add('busy');
  // A write that runs out of time tells nothing of its parts either.
  if (!route.startsWith('GET ')) found.add('outcome-unknown');
  if (body) found.add('malformed-json').add('too-large').add('unsupported-media-type');
  if (idempotencyKey || acceptsIdempotencyKey) found.add('missing-idempotency-key');
  return [...found].sort();
}
