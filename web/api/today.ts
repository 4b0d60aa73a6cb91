import type { Day } from '../../shared/days.ts';
import { createStore } from '../store.ts';

/**
 * The day it is by the server's clock, as the last summary said; `undefined` until one was read. The browser's own clock
 * is never asked: office machines have it wrong, and the local cloud runs in 2020.
 */
export const today = createStore<Day | undefined>(undefined);

/** Takes the day from a summary. */
export const noteToday = (day: Day): void => today.set(day);
