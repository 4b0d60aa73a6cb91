import type * as z from 'zod';
import { issuesOf } from './issues.ts';
import { Problem } from './problem.ts';
import { readBy } from './read.ts';

/**
 * Parses the input of a caller by a schema.
 *
 * @param at pointer of the value; absent: the body itself
 * @throws Problem `invalid` with all issues at once
 */
export function parsed<Output>(schema: z.ZodType<Output>, value: unknown, at = ''): Output {
  const read = readBy(schema, value);
  if (!read.success) throw new Problem('invalid', { errors: issuesOf(read.error, at) });
  return read.data;
}
