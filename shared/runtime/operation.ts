import type * as z from 'zod';
import type { DOCX_TYPE } from '../documents/report-file.ts';
import type { Role } from './caller.ts';
import type { FORM_TYPE } from './form-type.ts';
import type { ProblemCode } from './problem.ts';

/** Media types of request and response bodies. */
type MediaType = 'application/json' | 'text/csv' | typeof FORM_TYPE | typeof DOCX_TYPE;

/**
 * An operation of the API: its request and its answers. The routes of the template, the validation in the functions and the
 * OpenAPI document are derived from it.
 */
export interface Operation<Query = unknown, Path = unknown> {
  readonly route: `${'GET' | 'PUT' | 'POST'} /v1/${string}`;
  /** Its purpose, in Vietnamese. */
  readonly summary: string;
  /** The roles that may call it; `anyone`: no token is required. */
  readonly roles: readonly Role[] | 'anyone';
  /** The path parameters, for a route that has any. */
  readonly path?: z.ZodType<Path>;
  readonly query: z.ZodType<Query>;
  /** Whether the header `Idempotency-Key` is required. */
  readonly idempotencyKey?: true;
  /** Whether the header is optional. */
  readonly acceptsIdempotencyKey?: true;
  /** Whether the handler gets the header `Authorization`: for an operation that hands out tokens. */
  readonly takesCredentials?: true;
  /** The body by media type; absent: no body. */
  readonly body?: Readonly<Partial<Record<MediaType, z.ZodType>>>;
  /**
   * The schema of a JSON body whose items the handler validates one by one. Absent: `body` is the schema.
   */
  readonly envelope?: z.ZodType;
  /** Media type of a successful answer: a file to save if it is not JSON. @default application/json */
  readonly produces?: MediaType;
  /** The successful answers, by status. */
  readonly replies: Readonly<Record<number, z.ZodType>>;
  /** Whether unexpected errors of single items are reported within a successful answer. */
  readonly tellsFailures?: true;
  /** Additional problems, beside those derived from the other fields ({@link problemsOf}). */
  readonly problems: readonly ProblemCode[];
}

/** The query of an operation, parsed. */
export type QueryOf<Op> = Op extends Operation<infer Query> ? Query : never;

/** The path parameters of an operation, parsed; `undefined` for a route that has none. */
export type PathOf<Op> = Op extends { readonly path: z.ZodType<infer Path> } ? Path : undefined;

type JsonOf<Op> = Op extends { readonly envelope: z.ZodType<infer Value> }
  ? Value
  : Op extends {
        readonly body: { readonly [Type in 'application/json' | typeof FORM_TYPE]?: z.ZodType<infer Value> };
      }
    ? Value
    : undefined;

/** The parsed body of an operation; if it may be CSV too, with its media type. */
export type BodyOf<Op> = Op extends { readonly body: { readonly 'text/csv': z.ZodType } }
  ?
      | { readonly type: 'application/json'; readonly value: JsonOf<Op> }
      | { readonly type: 'text/csv'; readonly value: string }
  : JsonOf<Op>;

/** The idempotency key of a call: present when the operation requires it. */
export type KeyOf<Op> = Op extends { readonly idempotencyKey: true } ? string : string | undefined;

/** The successful answers of an operation: each status with its body. */
export type ReplyOf<Op> = Op extends { readonly replies: infer Replies }
  ? {
      [Status in keyof Replies]: {
        readonly status: Status;
        readonly body: AnswerOf<Replies[Status]>;
        /** What the answer says, where the body also holds the clock: hashed as a weak validator (RFC 9110, 8.8.1). */
        readonly validator?: string;
      } & FileOf<Op>;
    }[keyof Replies]
  : never;

type AnswerOf<Schema> =
  Schema extends z.ZodType<Uint8Array>
    ? Uint8Array
    : Schema extends z.ZodType
      ? ReadonlyDeep<z.input<Schema>>
      : never;

/** A file that the caller saves: its name is ASCII, without quotes. */
type FileOf<Op> = Op extends { readonly produces: 'text/csv' | typeof DOCX_TYPE }
  ? { readonly fileName: string }
  : unknown;

/** Answers are read-only. */
type ReadonlyDeep<Value> = Value extends readonly (infer Item)[]
  ? readonly ReadonlyDeep<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: ReadonlyDeep<Value[Key]> }
    : Value;

/** All problems that an operation may answer. */
export function problemsOf(operation: Operation): ProblemCode[] {
  const { route, roles, body, problems, idempotencyKey, acceptsIdempotencyKey, tellsFailures } = operation;
  const found = new Set<ProblemCode>([...problems, 'invalid']);
  // An operation for anyone uses nothing that could fail.
  if (roles !== 'anyone') found.add('unauthorized').add('forbidden').add('too-many-requests');
  if (roles !== 'anyone' && !tellsFailures) found.add('internal').add('busy');
  // A batch that times out has no results of its items either.
  if (!route.startsWith('GET ')) found.add('outcome-unknown');
  if (body) found.add('malformed-json').add('too-large').add('unsupported-media-type');
  if (idempotencyKey || acceptsIdempotencyKey) found.add('missing-idempotency-key');
  return [...found].sort();
}
