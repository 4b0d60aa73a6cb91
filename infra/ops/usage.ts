/** A wrong command line: the usage is printed. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
