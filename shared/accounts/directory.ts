import {
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  InvalidParameterException,
  ListUsersCommand,
  ListUsersInGroupCommand,
  ResourceNotFoundException,
  UserNotFoundException,
  type UserStatusType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Authority, authorityOf, type Role, unitGroup } from '../runtime/caller.ts';
import { mapConcurrently } from '../runtime/concurrency.ts';
import { type AccountStatus, statusOf } from './status.ts';

/** An account of the user pool. The address is only for emails: it is never logged, and never stored in the log. */
export interface Account extends Authority {
  /** The `sub` of its tokens, stored in the log as `submittedBy`. */
  readonly id: string;
  readonly email: string;
  /** All its groups; `roles` and `unitId` are derived from them. */
  readonly groups: readonly string[];
  readonly enabled: boolean;
  readonly status: AccountStatus;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** The group and role of admins. */
const ADMIN = 'admin' satisfies Role;

/** Page size of Cognito for users and groups. */
const PAGE = 60;
/** Accounts whose groups are read at once: Cognito limits such calls per second. */
const CONCURRENCY = 5;

/**
 * Reads accounts of the user pool. As people sign in with their address, the user name of an account is its `sub`, and every
 * call accepts it.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminGetUser.html
 */
export class AccountDirectory {
  readonly #client: CognitoIdentityProviderClient;
  readonly #pool: { readonly UserPoolId: string };

  constructor(client: CognitoIdentityProviderClient, userPoolId: string) {
    this.#client = client;
    this.#pool = { UserPoolId: userPoolId };
  }

  /** The account with an id or address; `undefined` when there is none. */
  async find(idOrEmail: string): Promise<Account | undefined> {
    const found = await this.#client
      .send(new AdminGetUserCommand({ ...this.#pool, Username: idOrEmail }))
      .catch(unlessAbsent(UserNotFoundException));
    return found && this.#accountOf({ ...found, Attributes: found.UserAttributes });
  }

  /** The enabled clerk accounts of a unit, in id order. Empty when the unit never had an account. */
  async clerksOf(unitId: string): Promise<Account[]> {
    const members = await this.#enabledIn(unitGroup(unitId));
    return members.filter((account) => account.roles.has('district') && account.unitId === unitId);
  }

  /** The enabled accounts of admins, in id order. */
  admins(): Promise<Account[]> {
    return this.#enabledIn(ADMIN);
  }

  /** The enabled accounts of a group, in id order. Empty when the group does not exist. */
  async #enabledIn(group: string): Promise<Account[]> {
    const members: PoolUser[] = [];
    let next: string | undefined;
    do {
      const page = await this.#client
        .send(
          new ListUsersInGroupCommand({
            ...this.#pool,
            GroupName: group,
            Limit: PAGE,
            NextToken: next,
          }),
        )
        .catch(unlessAbsent(ResourceNotFoundException));
      members.push(...(page?.Users ?? []));
      next = page?.NextToken;
    } while (next !== undefined);
    const enabled = members.filter(({ Enabled }) => Enabled !== false);
    const accounts = await mapConcurrently(enabled, CONCURRENCY, (user) => this.#accountOf(user));
    return accounts.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  /**
   * Accounts in the pool's own order, at most `limit` of them; `next` is the token of the next page.
   *
   * @returns `undefined` when `after` is not a token of a page
   */
  async list(limit: number, after?: string): Promise<{ items: Account[]; next?: string } | undefined> {
    const page = await this.#client
      .send(new ListUsersCommand({ ...this.#pool, Limit: limit, PaginationToken: after }))
      .catch(unlessAbsent(InvalidParameterException));
    if (!page) return undefined;
    const items = await mapConcurrently(page.Users ?? [], CONCURRENCY, (user) => this.#accountOf(user));
    return { items, ...(page.PaginationToken !== undefined && { next: page.PaginationToken }) };
  }

  async #accountOf({ Attributes = [], Enabled, UserStatus, UserCreateDate }: PoolUser): Promise<Account> {
    const id = attributeOf(Attributes, 'sub');
    const groups = await this.#groupsOf(id);
    return {
      id,
      email: attributeOf(Attributes, 'email'),
      groups,
      ...authorityOf(groups),
      enabled: Enabled !== false,
      status: statusOf(UserStatus),
      createdAt: (UserCreateDate as Date).toISOString(),
    };
  }

  async #groupsOf(id: string): Promise<string[]> {
    const names: string[] = [];
    let next: string | undefined;
    do {
      const page = await this.#client.send(
        new AdminListGroupsForUserCommand({ ...this.#pool, Username: id, Limit: PAGE, NextToken: next }),
      );
      names.push(...(page.Groups ?? []).flatMap(({ GroupName }) => GroupName ?? []));
      next = page.NextToken;
    } while (next !== undefined);
    return names;
  }
}

/** A user as the API returns it. */
interface PoolUser {
  readonly Attributes?: AttributeType[] | undefined;
  readonly Enabled?: boolean | undefined;
  readonly UserStatus?: UserStatusType | undefined;
  readonly UserCreateDate?: Date | undefined;
}

const attributeOf = (attributes: readonly AttributeType[], name: string): string =>
  attributes.find(({ Name }) => Name === name)?.Value ?? '';

/** Returns `undefined` for a "not found" error, and throws every other error. */
const unlessAbsent =
  (absent: new (...args: never[]) => Error) =>
  (error: unknown): undefined => {
    if (!(error instanceof absent)) throw error;
  };
