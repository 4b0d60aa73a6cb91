/** The body of a call. */
export type CognitoInput = Readonly<Record<string, unknown>>;

/** An error that Cognito has by that name. */
export class CognitoError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
