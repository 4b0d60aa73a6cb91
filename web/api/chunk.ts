import { CallFailure } from './failure.ts';

/** A part of the page that is loaded when it is needed: what does not come is told as a line that was cut. */
export const chunk = <Module>(load: () => Promise<Module>): Promise<Module> =>
  load().catch((error: unknown) => {
    throw error instanceof CallFailure ? error : new CallFailure('no-answer');
  });
