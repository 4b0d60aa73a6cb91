import { execFileSync } from 'node:child_process';
import type { FunctionSettings } from '../../infra/local/lambda.ts';
import type { InstanceCall } from './instance-process.ts';
import type { Metered } from './metered-proxy.ts';

/** What one call took, beside its limits. */
export interface CallFigures {
  readonly what: string;
  readonly calls: number;
  readonly units: number;
  /** Of Lambda: see {@link figuresOf}. */
  readonly seconds: number;
  readonly maxSeconds: number;
  /** Of the answer; absent for a function that answers nobody. */
  readonly bytes?: number;
  readonly memoryMb: number;
  readonly maxMemoryMb: number;
  readonly failure?: string | undefined;
}

/** Lambda gives one processor to a function of so much memory, and to others their share. (Lambda developer guide) */
const MB_A_PROCESSOR = 1769;
/** The longest integration of an HTTP API, and the largest answer of Lambda. (quotas of both) */
const API_SECONDS = 29;
const MAX_BYTES = 6 * 1024 * 1024;
/** The share of a limit that a call may take. */
export const SHARE = 0.25;
/** DynamoDB answers in less than 10 milliseconds, and functions make eight calls at once. */
const MILLISECONDS_A_CALL = 1.25;
const MB = 1024 * 1024;

/** What Node takes before it does anything. */
const NODE_BYTES = Number(execFileSync(process.execPath, ['-p', 'process.memoryUsage.rss()']));

/**
 * The figures of a call. Its time is not that of this machine, which may have other work: it is its CPU time at the share of a
 * processor that Lambda gives it, and what it waits for DynamoDB. Its memory is that of Node and what the function's process has grown by.
 */
export function figuresOf(
  what: string,
  { timeoutSeconds, memoryMb }: Pick<FunctionSettings, 'timeoutSeconds' | 'memoryMb'>,
  call: InstanceCall,
  { calls, units }: Metered,
): CallFigures {
  const answer = call.result as { statusCode?: number; body?: string } | null | undefined;
  const { statusCode, body } = answer ?? {};
  const isRefused = statusCode !== undefined && statusCode >= 300;
  return {
    what,
    calls,
    units,
    seconds: ((call.cpuMilliseconds * MB_A_PROCESSOR) / memoryMb + calls * MILLISECONDS_A_CALL) / 1000,
    maxSeconds: statusCode === undefined ? timeoutSeconds : Math.min(timeoutSeconds, API_SECONDS),
    ...(body !== undefined && { bytes: Buffer.byteLength(body) }),
    memoryMb: (NODE_BYTES + call.grownBytes) / MB,
    maxMemoryMb: memoryMb,
    failure: call.failure ?? (isRefused ? `${statusCode} ${body?.slice(0, 300)}` : undefined),
  };
}

/** What is above its share of a limit, or failed. */
export function excessesOf({ seconds, maxSeconds, bytes = 0, failure, ...of }: CallFigures): string[] {
  return [
    ...(failure === undefined ? [] : [`failed: ${failure}`]),
    ...(seconds > SHARE * maxSeconds ? ['time'] : []),
    ...(bytes > SHARE * MAX_BYTES ? ['bytes'] : []),
    ...(of.memoryMb > SHARE * of.maxMemoryMb ? ['memory'] : []),
  ];
}

/** The figures as a Markdown table. */
export const figuresTable = (rows: readonly CallFigures[]): string =>
  [
    '| what | DynamoDB calls | units | seconds | of | answer, KB | memory, MB | of | above a quarter |',
    '| --- | --: | --: | --: | --: | --: | --: | --: | --- |',
    ...rows.map(
      (row) =>
        `| ${[
          row.what,
          row.calls,
          row.units,
          row.seconds.toFixed(1),
          row.maxSeconds,
          row.bytes === undefined ? '–' : Math.ceil(row.bytes / 1024),
          Math.round(row.memoryMb),
          row.maxMemoryMb,
          excessesOf(row).join(', '),
        ].join(' | ')} |`,
    ),
  ].join('\n');
