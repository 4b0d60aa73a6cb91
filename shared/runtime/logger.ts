/** Identifiers and numbers only: never a body, a header, an address or a token. */
type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

function write(level: 'INFO' | 'ERROR', message: string, fields: Fields): void {
  console.log(JSON.stringify({ level, message, ...fields }));
}

/** One line of JSON per event, which CloudWatch Logs can query by field. */
export const logger = {
  info: (message: string, fields: Fields = {}) => write('INFO', message, fields),
  /** Logs the whole cause; callers get only the request id. */
  error: (message: string, error: unknown, fields: Fields = {}) =>
    write('ERROR', message, {
      ...fields,
      error: error instanceof Error ? error.name : typeof error,
      cause: error instanceof Error ? error.message : undefined,
      origin: error instanceof Error && error.cause instanceof Error ? String(error.cause) : undefined,
      stack: error instanceof Error ? error.stack : undefined,
    }),
};
