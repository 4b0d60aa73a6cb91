import type { Day } from '../../shared/days.ts';
import { createStore } from '../store.ts';
import { CallFailure } from './failure.ts';

/**
 * The day it is by the server's clock, as its last answer said; `undefined` before the first. The browser's own clock is never
 * asked: office machines have it wrong, and the local cloud runs in 2020.
 */
export const today = createStore<Day | undefined>(undefined);

/** Takes the day from the header `x-today` of an answer. */
export function setToday(day: string | null): void {
  if (day !== null) today.set(day);
}

/** The day that the last answer told, for who has just had one. @throws CallFailure when none did */
export function knownToday(): Day {
  const day = today.get();
  if (day === undefined) throw new CallFailure('server');
  return day;
}
