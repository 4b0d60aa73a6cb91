/** Most errors that an answer names: the number of the others is told. */
export const MAX_ERRORS = 100;

/** The first errors of a list, and how many more there are. */
export interface ErrorList<Found> {
  readonly errors: readonly Found[];
  /** Absent when every error is named. */
  readonly moreErrors?: number;
}

/**
 * Names the first errors of a list and counts the others, so that an answer stays small whatever was sent.
 *
 * @param most how many are named
 */
export const errorList = <Found>(found: readonly Found[], most = MAX_ERRORS): ErrorList<Found> => ({
  errors: found.slice(0, most),
  ...(found.length > most && { moreErrors: found.length - most }),
});
