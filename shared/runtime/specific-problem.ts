import { Problem, type ProblemDetails } from './problem.ts';
import { SPECIFIC_PROBLEMS, type SpecificCode } from './specific-problems.ts';

/** A problem of one function. */
export class SpecificProblem extends Problem {
  constructor(code: SpecificCode, details: ProblemDetails = {}) {
    super(code, details, undefined, SPECIFIC_PROBLEMS[code]);
  }
}
