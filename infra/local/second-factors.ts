import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { CognitoError, type CognitoInput } from './cognito-error.ts';
import { readWhole, writeWhole } from './state-files.ts';
import { newSecret, stepOf } from './totp.ts';

const factor = z.object({
  /** Handed out and not proved by a code yet. */
  pending: z.string().optional(),
  secret: z.string().optional(),
  enabled: z.boolean(),
  /** The last step whose code was accepted: neither it nor an earlier one is accepted again. */
  usedStep: z.number(),
});
type Factor = z.output<typeof factor>;

const NONE: Factor = { enabled: false, usedStep: 0 };

/** What is handed out when the code is right. */
interface Challenge {
  readonly id: string;
  readonly answer: CognitoInput;
  readonly endsAt: number;
  attempts: number;
}

/** As the pool's client has it: `AuthSessionValidity`. */
const CHALLENGE_MILLISECONDS = 15 * 60_000;
const MAX_ATTEMPTS = 5;

/**
 * The authenticator apps of a pool's users, by the users' ids, in a file beside those of cognito-local: it checks neither
 * that a password came before a code, nor that a code is used once.
 */
export class SecondFactors {
  readonly #file: string;
  readonly #factors: Map<string, Factor>;
  readonly #challenges = new Map<string, Challenge>();

  private constructor(file: string, factors: Map<string, Factor>) {
    this.#file = file;
    this.#factors = factors;
  }

  /** Reads what an earlier run left. @throws DamagedStateError */
  static async open(file: string): Promise<SecondFactors> {
    const kept = await readWhole(file, (content) => z.record(z.string(), factor).parse(content));
    return new SecondFactors(file, new Map(Object.entries(kept ?? {})));
  }

  /** What `GetUser` and `AdminGetUser` tell of it. */
  settingsOf(id: string): CognitoInput {
    if (!this.#of(id).enabled) return {};
    return { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' };
  }

  /** A new secret, which counts once it is proved by a code. */
  async associate(id: string): Promise<string> {
    const pending = newSecret();
    await this.#set(id, { ...this.#of(id), pending });
    return pending;
  }

  /** Takes the secret that was handed out last in use. @throws CognitoError when the code is none of its */
  async verify(id: string, code: string): Promise<void> {
    const { pending, enabled } = this.#of(id);
    if (pending === undefined)
      throw new CognitoError('InvalidParameterException', 'No software token was associated.');
    const usedStep = stepOf(pending, code, Date.now());
    if (usedStep === undefined) throw new CognitoError('EnableSoftwareTokenMFAException', 'Code mismatch');
    await this.#set(id, { secret: pending, enabled, usedStep });
  }

  /** Turns it on or off. @throws CognitoError when there is nothing to be turned on */
  async prefer(id: string, enabled: boolean): Promise<void> {
    const before = this.#of(id);
    if (enabled && before.secret === undefined) {
      throw new CognitoError('InvalidParameterException', 'User has not verified software token mfa.');
    }
    await this.#set(id, { ...before, enabled });
  }

  /** The answer to a right password: tokens, or for whoever has an app a challenge that keeps them until its code is given. */
  challenged(id: string, answer: CognitoInput): CognitoInput {
    if (answer.AuthenticationResult === undefined || !this.#of(id).enabled) return answer;
    const session = randomUUID();
    this.#challenges.set(session, { id, answer, endsAt: Date.now() + CHALLENGE_MILLISECONDS, attempts: 0 });
    return {
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      Session: session,
      ChallengeParameters: { USER_ID_FOR_SRP: id },
    };
  }

  /** What was kept for the code. @throws CognitoError */
  async respond(session: string, code: string): Promise<CognitoInput> {
    const challenge = this.#challenges.get(session);
    if (!challenge || challenge.endsAt < Date.now() || challenge.attempts >= MAX_ATTEMPTS) {
      this.#challenges.delete(session);
      throw new CognitoError('NotAuthorizedException', 'Invalid session for the user, session is expired.');
    }
    challenge.attempts += 1;
    const { id, answer } = challenge;
    const own = this.#of(id);
    const usedStep = own.secret === undefined ? undefined : stepOf(own.secret, code, Date.now());
    if (usedStep === undefined)
      throw new CognitoError('CodeMismatchException', 'Invalid code received for user');
    if (usedStep <= own.usedStep) {
      throw new CognitoError('ExpiredCodeException', 'Your software token has already been used once.');
    }
    this.#challenges.delete(session);
    await this.#set(id, { ...own, usedStep });
    return answer;
  }

  #of(id: string): Factor {
    return this.#factors.get(id) ?? NONE;
  }

  async #set(id: string, changed: Factor): Promise<void> {
    this.#factors.set(id, changed);
    await writeWhole(this.#file, JSON.stringify(Object.fromEntries(this.#factors)));
  }
}
