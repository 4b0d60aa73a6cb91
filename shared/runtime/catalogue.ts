import { COMMON_PROBLEMS } from './problem.ts';
import { SPECIFIC_PROBLEMS } from './specific-problems.ts';

/** The closed catalogue of problems of the API, for whoever describes them all. Functions do not load it. */
export const CATALOGUE = { ...COMMON_PROBLEMS, ...SPECIFIC_PROBLEMS };
