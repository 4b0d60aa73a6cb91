import type * as z from 'zod';
import { _safeParse, type $ZodIssue } from 'zod/v4/core';

/** What a schema found, and nothing else: the library's own error also writes all of it, inputs too, as one long text. */
export class Issues {
  readonly issues: $ZodIssue[];

  constructor(issues: $ZodIssue[]) {
    this.issues = issues;
  }
}

const safeParse = _safeParse(Issues as never);

/**
 * Reads what a caller sent by its schema. Cheap however much is wrong: sentences are made of the first issues alone.
 *
 * @returns as `safeParse` of the schema library, with the inputs of the issues
 */
export const readBy = <Output>(
  schema: z.ZodType<Output>,
  value: unknown,
): { success: true; data: Output; error?: never } | { success: false; error: Issues } =>
  safeParse(schema as never, value, { reportInput: true, error: () => '-' }) as never;
