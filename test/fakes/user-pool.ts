import { randomUUID } from 'node:crypto';
import { serve } from '../../infra/local/http-server.ts';

interface Attribute {
  readonly Name: string;
  readonly Value: string;
}

/** An account as the pool stores it. */
interface PoolUser {
  readonly sub: string;
  email: string;
  attributes: readonly Attribute[];
  readonly groups: Set<string>;
  enabled: boolean;
  status: string;
}

type Input = Readonly<Record<string, unknown>>;

/** A Cognito error with its name. */
class Refusal extends Error {}

/** The most groups and users in one answer. */
const MAX_PAGE = 60;
const CREATED_AT = Date.parse('2020-01-02T03:04:05.000Z') / 1000;

/**
 * A Cognito user pool in memory, over HTTP. It implements the calls that maintain accounts, with their paging and errors. It
 * passes the same contract as the pool of the local cloud.
 */
export class MemoryUserPool {
  readonly poolId = 'ap-southeast-1_memory';
  /** Addresses that were mailed an invitation, in order. */
  readonly invited: string[] = [];
  /** The actions that were called, in order. */
  readonly actions: string[] = [];
  /** Ids that were signed out everywhere. */
  readonly signedOut: string[] = [];
  /** Ids that have an authenticator app; tests enter them. */
  readonly withApp = new Set<string>();
  /** The name of an error with which the next calls of an action fail. */
  readonly failing = new Map<string, string>();
  readonly #users: PoolUser[] = [];
  readonly #groups = new Set<string>();
  #server: Awaited<ReturnType<typeof serve>> | undefined;

  static async start(): Promise<MemoryUserPool> {
    const pool = new MemoryUserPool();
    pool.#server = await serve(async (request, response) => {
      const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
      const action = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      response.setHeader('content-type', 'application/x-amz-json-1.1');
      try {
        pool.actions.push(action);
        const failure = pool.failing.get(action);
        if (failure) throw new Refusal(failure);
        const input = JSON.parse(Buffer.concat(chunks).toString()) as Input;
        response.end(JSON.stringify(pool.#answer(action, input)));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        response.statusCode = 400;
        response.end(JSON.stringify({ __type: error.message, message: error.message }));
      }
    });
    return pool;
  }

  get endpoint(): string {
    return this.#server?.endpoint ?? '';
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  #answer(action: string, input: Input): unknown {
    if (input.UserPoolId !== this.poolId) throw new Refusal('ResourceNotFoundException');
    const group = String(input.GroupName);
    switch (action) {
      case 'AdminCreateUser':
        return input.MessageAction === 'RESEND' ? this.#resend(input) : this.#create(input);
      case 'AdminSetUserPassword':
        this.#named(input).status = 'CONFIRMED';
        return {};
      case 'AdminGetUser': {
        const { Attributes, ...rest } = describe(this.#named(input));
        const list = this.withApp.has(rest.Username) ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] } : {};
        return { ...rest, ...list, UserAttributes: Attributes };
      }
      case 'ListUsers':
        return this.#list(input);
      case 'ListUsersInGroup': {
        this.#known(group);
        const members = this.#users.filter(({ groups }) => groups.has(group)).map(describe);
        const { items, next } = pageOf(members, input);
        return { Users: items, NextToken: next };
      }
      case 'AdminListGroupsForUser': {
        const names = [...this.#named(input).groups].map((GroupName) => ({ GroupName }));
        const { items, next } = pageOf(names, input);
        return { Groups: items, NextToken: next };
      }
      case 'GetGroup':
        this.#known(group);
        return { Group: { GroupName: group } };
      case 'CreateGroup':
        if (this.#groups.has(group)) throw new Refusal('GroupExistsException');
        this.#groups.add(group);
        return { Group: { GroupName: group } };
      case 'AdminAddUserToGroup':
        this.#known(group);
        this.#named(input).groups.add(group);
        return {};
      case 'AdminRemoveUserFromGroup':
        this.#named(input).groups.delete(group);
        return {};
      case 'AdminDisableUser':
      case 'AdminEnableUser':
        this.#named(input).enabled = action === 'AdminEnableUser';
        return {};
      case 'AdminSetUserMFAPreference':
        this.withApp.delete(this.#named(input).sub);
        return {};
      case 'AdminUpdateUserAttributes':
        return this.#update(input);
      case 'AdminUserGlobalSignOut':
        this.signedOut.push(this.#named(input).sub);
        return {};
    }
    throw new Error(`the pool in memory knows no ${action}`);
  }

  #create({ Username, MessageAction, UserAttributes }: Input): unknown {
    const email = String(Username);
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new Refusal('InvalidParameterException');
    if (this.#users.some((user) => user.email === email)) throw new Refusal('UsernameExistsException');
    const attributes = UserAttributes as readonly Attribute[];
    if (attributes.some(({ Name, Value }) => !Name || !Value)) throw new Refusal('InvalidParameterException');
    const user: PoolUser = {
      sub: randomUUID(),
      email,
      attributes,
      groups: new Set(),
      enabled: true,
      status: 'FORCE_CHANGE_PASSWORD',
    };
    this.#users.push(user);
    if (MessageAction !== 'SUPPRESS') this.invited.push(email);
    return { User: describe(user) };
  }

  #resend(input: Input): unknown {
    const user = this.#named(input);
    if (!user.enabled || user.status !== 'FORCE_CHANGE_PASSWORD')
      throw new Refusal('UnsupportedUserStateException');
    if (!(input.DesiredDeliveryMediums as string[] | undefined)?.includes('EMAIL')) {
      throw new Refusal('InvalidParameterException');
    }
    this.invited.push(user.email);
    return { User: describe(user) };
  }

  #update(input: Input): unknown {
    const user = this.#named(input);
    const changed = input.UserAttributes as readonly Attribute[];
    const email = changed.find(({ Name }) => Name === 'email')?.Value ?? user.email;
    if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new Refusal('InvalidParameterException');
    if (this.#users.some((other) => other !== user && other.email === email)) {
      throw new Refusal('AliasExistsException');
    }
    const unchanged = user.attributes.filter(({ Name }) => !changed.some((one) => one.Name === Name));
    Object.assign(user, { email, attributes: [...unchanged, ...changed] });
    return {};
  }

  #list({ Limit, PaginationToken }: Input): unknown {
    if (PaginationToken !== undefined && !/^\d+$/.test(String(PaginationToken))) {
      throw new Refusal('InvalidParameterException');
    }
    const { items, next } = pageOf(this.#users.map(describe), { Limit, NextToken: PaginationToken });
    return { Users: items, PaginationToken: next };
  }

  #known(group: string): void {
    if (!this.#groups.has(group)) throw new Refusal('ResourceNotFoundException');
  }

  #named({ Username }: Input): PoolUser {
    const user = this.#users.find(({ sub, email }) => sub === Username || email === Username);
    if (!user) throw new Refusal('UserNotFoundException');
    return user;
  }
}

function pageOf<Item>(
  all: readonly Item[],
  { Limit = MAX_PAGE, NextToken = '0' }: Input,
): { items: Item[]; next?: string } {
  const [from, to] = [Number(NextToken), Number(NextToken) + Math.min(MAX_PAGE, Number(Limit))];
  return { items: all.slice(from, to), ...(to < all.length && { next: String(to) }) };
}

const describe = ({ sub, attributes, enabled, status }: PoolUser) => ({
  Username: sub,
  Attributes: [{ Name: 'sub', Value: sub }, ...attributes],
  Enabled: enabled,
  UserStatus: status,
  UserCreateDate: CREATED_AT,
});
