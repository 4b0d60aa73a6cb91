import type { Day } from '../../shared/days.ts';
import { createStore } from '../store.ts';
import { CallFailure } from './failure.ts';

/**
 * Today by the server's clock, from its last answer; `undefined` before the first. The browser's clock is not used: it
 * is wrong on some office machines, and the local cloud runs in 2020.
 */
export const today = createStore<Day | undefined>(undefined);

/** Stores the day from the header `x-today` of an answer. */
export function setToday(day: string | null): void {
  if (day !== null) today.set(day);
}

/** Returns today, after a call was answered. @throws CallFailure when no answer had the header */
export function knownToday(): Day {
  const day = today.get();
  if (day === undefined) throw new CallFailure('server');
  return day;
}
