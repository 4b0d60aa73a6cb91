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

/** Someone who may sign in. The address is for mails alone: it is never logged, and never kept in the log. */
export interface Account extends Authority {
  /** The `sub` of its tokens, which the log keeps as `submittedBy`. */
  readonly id: string;
  readonly email: string;
  /** All that it is in; what of it is authority is told beside. */
  readonly groups: readonly string[];
  readonly enabled: boolean;
  readonly status: AccountStatus;
  /** ISO 8601 UTC. */
  readonly createdAt: string;
}

/** The group, and role, of admins. */
const ADMIN = 'admin' satisfies Role;

/** Users or groups that Cognito gives at once. */
const PAGE = 60;
/** Accounts whose groups are asked for at once: Cognito grants such calls by the second. */
const CONCURRENCY = 5;

/**
 * The one way to the user pool. The pool's user name of an account is its `sub` where people sign in by their address,
 * and every call takes it.
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

  /** The account of that id, or of that address; `undefined` when there is none. */
  async find(idOrEmail: string): Promise<Account | undefined> {
    const found = await this.#client
      .send(new AdminGetUserCommand({ ...this.#pool, Username: idOrEmail }))
      .catch(unlessAbsent(UserNotFoundException));
    return found && this.#accountOf({ ...found, Attributes: found.UserAttributes });
  }

  /** The enabled accounts that may write for a unit, in id order. None when the unit never had an account. */
  async clerksOf(unitId: string): Promise<Account[]> {
    const members = await this.#enabledIn(unitGroup(unitId));
    return members.filter((account) => account.roles.has('district') && account.unitId === unitId);
  }

  /** The enabled accounts of admins, in id order. */
  admins(): Promise<Account[]> {
    return this.#enabledIn(ADMIN);
  }

  /** The enabled accounts of a group, in id order. None when there is no such group. */
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
   * Accounts in the pool's own order, at most `limit` of them; `next` is where to go on.
   *
   * @returns `undefined` when `after` was handed out by no page
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

/** A user as the pool's calls give it. */
interface PoolUser {
  readonly Attributes?: AttributeType[] | undefined;
  readonly Enabled?: boolean | undefined;
  readonly UserStatus?: UserStatusType | undefined;
  readonly UserCreateDate?: Date | undefined;
}

const attributeOf = (attributes: readonly AttributeType[], name: string): string =>
  attributes.find(({ Name }) => Name === name)?.Value ?? '';

/** Turns "there is no such thing" into `undefined`, and leaves every other failure one. */
const unlessAbsent =
  (absent: new (...args: never[]) => Error) =>
  (error: unknown): undefined => {
    if (!(error instanceof absent)) throw error;
  };
