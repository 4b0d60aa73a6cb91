declare module 'jmespath' {
  /** What an expression of the AWS command line's `--query` finds in an answer. */
  export function search(data: unknown, expression: string): unknown;
}
