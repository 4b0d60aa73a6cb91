import { AsyncLocalStorage } from 'node:async_hooks';
import type { KnownFields, LogFields } from './log-fields.ts';

/** The fields of every line that is written while a request or a message is processed. */
const context = new AsyncLocalStorage<LogFields>();

/** Runs something, and adds fields to all lines that it writes, beside those of the surrounding run. */
export const withLogFields = <Result, Fields extends LogFields>(
  fields: KnownFields<Fields>,
  run: () => Result,
): Result => context.run({ ...context.getStore(), ...(fields as LogFields) }, run);

/** Adds fields to the lines that the current run writes from now on; without effect outside of a run. */
export function addLogFields<Fields extends LogFields>(fields: KnownFields<Fields>): void {
  Object.assign(context.getStore() ?? {}, fields);
}

/** The fields of the current run. */
export const currentLogFields = (): LogFields => context.getStore() ?? {};

function write(level: 'INFO' | 'ERROR', message: string, fields: LogFields): void {
  const time = new Date().toISOString();
  console.log(JSON.stringify({ level, message, time, ...context.getStore(), ...fields }));
}

/** One line of JSON per event, which CloudWatch Logs can query by field. */
export const logger = {
  info: <Fields extends LogFields>(message: string, fields?: KnownFields<Fields>) =>
    write('INFO', message, fields ?? {}),
  /** Logs the whole cause; callers get only the request id. */
  error: <Fields extends LogFields>(message: string, error: unknown, fields?: KnownFields<Fields>) =>
    write('ERROR', message, {
      ...(fields as LogFields | undefined),
      error: error instanceof Error ? error.name : typeof error,
      cause: error instanceof Error ? withoutAddresses(error.message) : undefined,
      origin:
        error instanceof Error && error.cause instanceof Error
          ? withoutAddresses(String(error.cause))
          : undefined,
      stack: error instanceof Error ? withoutAddresses(error.stack ?? '') : undefined,
    }),
};

/** An address that a service put into the text of its error. A package in a stack (`/@aws-sdk/`) has nothing before its `@`. */
const ADDRESS = /[^\s<>"'`()[\]/:;,=]+@[^\s<>"'`()[\]/:;,=]+/g;

/** A text with every address in it replaced. */
export const withoutAddresses = (text: string): string => text.replace(ADDRESS, '(address)');
