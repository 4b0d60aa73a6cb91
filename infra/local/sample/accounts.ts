import type { LocalCloud } from '../cloud.ts';

/** Password of every sample account. Only the local cloud has them; the admin of a deployment creates its own. */
export const SAMPLE_PASSWORD = 'Dai-hoi-2020!';

export const ADMIN = { email: 'quan-tri@example.vn', groups: ['admin'] } as const;
export const LEADER = { email: 'lanh-dao@example.vn', groups: ['leader'] } as const;

export const districtEmail = (unitId: string): string => `${unitId}@example.vn`;

interface Call {
  readonly method: 'GET' | 'PUT' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  /** @default 'application/json'; a body of any other type is sent unchanged. */
  readonly type?: string;
}

export interface SampleResponse {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** The most attempts of a call, and the increase of the pause before each retry. */
const MAX_ATTEMPTS = 5;
const RETRY_MILLISECONDS = 500;

const isCutOff = ({ status, body: { results = [] } }: SampleResponse): boolean =>
  [{ status }, ...(results as { status: number }[])].some((one) => one.status >= 500);

/** The sample accounts, each signed in once. They call the API like the page does. */
export class SampleAccounts {
  readonly #cloud: LocalCloud;
  readonly #tokens = new Map<string, Promise<string>>();

  constructor(cloud: LocalCloud) {
    this.#cloud = cloud;
  }

  /** Creates the admin, the leader and an account per unit, unless they exist from an earlier run. */
  async create(
    unitIds: readonly string[],
    others: readonly { readonly email: string; readonly groups: readonly string[] }[] = [ADMIN, LEADER],
  ): Promise<void> {
    const districts = unitIds.map((unitId) => ({
      email: districtEmail(unitId),
      groups: ['district', `unit/${unitId}`],
    }));
    for (const user of [...others, ...districts]) {
      await this.#cloud.createUser({ ...user, groups: [...user.groups], password: SAMPLE_PASSWORD });
    }
  }

  /**
   * Calls the API as an account, and returns every answer, also errors. It retries when a busy machine may have interrupted the
   * call: an answer with 5xx, or with an item with such a status.
   */
  async call(email: string, call: Call): Promise<SampleResponse> {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await this.#callOnce(email, call);
      if (attempt === MAX_ATTEMPTS || !isCutOff(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, attempt * RETRY_MILLISECONDS));
    }
  }

  async #callOnce(
    email: string,
    { method, path, body, type = 'application/json' }: Call,
  ): Promise<SampleResponse> {
    const headers = { authorization: `Bearer ${await this.#token(email)}`, 'content-type': type };
    const sent = type === 'application/json' ? JSON.stringify(body) : String(body);
    const response = await fetch(`${this.#cloud.outputs.ApiUrl}${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: sent }),
    });
    return { status: response.status, body: (await response.json()) as SampleResponse['body'] };
  }

  #token(email: string): Promise<string> {
    const cached = this.#tokens.get(email);
    if (cached) return cached;
    const token = this.#cloud.signIn(email, SAMPLE_PASSWORD).then(({ accessToken }) => accessToken);
    this.#tokens.set(email, token);
    return token;
  }
}
