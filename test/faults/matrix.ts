import { WRITES } from '../fixtures/write-stage.ts';
import { CALLS } from './matrix-calls.ts';
import { CONSUMERS } from './matrix-consumers.ts';

/** What can write: the writes of the API, and the functions that queues and schedules call. */
export const FUNCTIONS = [...WRITES, 'compile', 'send', 'track', 'remind'] as const;
type FunctionName = (typeof FUNCTIONS)[number];

/** What can befall each. */
export const FAULTS = [
  'table throttled',
  'table fails',
  'answer lost once',
  'answer lost at every attempt',
  'slower than the time-out',
  'killed at each write',
  'message doubled',
  'message reordered',
  'message lost',
  'clock a day off',
] as const;
type FaultName = (typeof FAULTS)[number];

/** What some functions promise under a fault, and the tests that show it: a file, and a sentence in it. */
export interface MatrixCell {
  readonly of: readonly FunctionName[];
  readonly fault: FaultName;
  readonly promise: string;
  readonly shown: readonly (readonly [file: string, sentence: string])[];
}

/** Every function under every fault. */
export const MATRIX: readonly MatrixCell[] = [...CALLS, ...CONSUMERS];
