/** The body of a call. */
export type Input = Readonly<Record<string, unknown>>;

/** An error that Cognito has by that name. */
export class Refusal extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}
