import { hasStackedMarks } from '../text/marks.ts';
import { refuseFaults } from './faults.ts';
import { FORM_TYPE } from './form-type.ts';
import { issue } from './issues.ts';
import type { BodyOf, Operation } from './operation.ts';
import { parsed } from './parsed.ts';
import { type CommonCode, Problem } from './problem.ts';

/** Largest body a call may have, in bytes. */
const MAX_BODY_BYTES = 256 * 1024;

/** The values of `Content-Encoding` of a body that is as it was written (RFC 9110, 8.4.1). */
const UNCOMPRESSED: ReadonlySet<string> = new Set(['', 'identity']);

/** A body as it came: its media type, and its text, parsed JSON or fields. */
export type Body =
  | { readonly type: 'application/json' | typeof FORM_TYPE; readonly value: unknown }
  | { readonly type: 'text/csv'; readonly value: string }
  | { readonly type: 'none' };

interface Incoming {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: string | undefined;
  readonly isBase64Encoded: boolean;
}

/**
 * Reads a call's body.
 *
 * @param accepts the media types the call takes; none: the body is left unread
 * @throws Problem `too-large`, `unsupported-media-type`, `malformed-json` or `malformed-csv`
 */
export function readBody(
  { headers, body = '', isBase64Encoded }: Incoming,
  accepts: readonly string[],
): Body {
  if (accepts.length === 0) return { type: 'none' };
  // Base64 has four characters for three bytes.
  if (body.length > (isBase64Encoded ? 2 : 1) * MAX_BODY_BYTES) throw new Problem('too-large');
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > MAX_BODY_BYTES) throw new Problem('too-large');
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!accepts.includes(type)) throw unsupported('type', `Yêu cầu này nhận ${accepts.join(' hoặc ')}.`);
  const encoding = headers['content-encoding']?.trim().toLowerCase() ?? '';
  if (!UNCOMPRESSED.has(encoding)) throw unsupported('encoding', 'Hãy gửi nội dung không nén.');
  if (type === 'text/csv') {
    const value = utf8(bytes, 'malformed-csv');
    // The gateway has put U+FFFD where it found no UTF-8.
    if (value.includes('\uFFFD') || hasStackedMarks(value)) throw new Problem('malformed-csv');
    return { type, value };
  }
  const text = utf8(bytes, 'malformed-json');
  if (type === FORM_TYPE) return { type, value: Object.fromEntries(new URLSearchParams(text)) };
  try {
    return { type: 'application/json', value: JSON.parse(text) };
  } catch {
    throw new Problem('malformed-json');
  }
}

/** @param words what the call takes */
const unsupported = (header: 'type' | 'encoding', words: string): Problem =>
  new Problem('unsupported-media-type', {
    errors: [issue(`/headers/content-${header}`, 'invalid-value', words)],
  });

function utf8(bytes: Buffer, otherwise: CommonCode): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Problem(otherwise);
  }
}

/** What a body says, by the schema of its operation. @throws Problem `invalid` with everything that is wrong at once */
export function contentOf<Op extends Operation>(read: Body, operation: Op): BodyOf<Op> {
  // What tells of each part apart looks at each part apart.
  const isParsed = read.type === 'application/json' || read.type === FORM_TYPE;
  if (isParsed && !operation.tellsFailures) refuseFaults(read.value);
  const { body = {}, envelope } = operation;
  const schema = isParsed ? (envelope ?? body[read.type]) : undefined;
  const content = schema && read.type !== 'none' ? { ...read, value: parsed(schema, read.value) } : read;
  // One that may come as CSV too says which it is.
  if ('text/csv' in body) return content as BodyOf<Op>;
  return (content.type === 'none' ? undefined : content.value) as BodyOf<Op>;
}
