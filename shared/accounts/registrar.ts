import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  AliasExistsException,
  type CognitoIdentityProviderClient,
  CreateGroupCommand,
  GetGroupCommand,
  GroupExistsException,
  InvalidParameterException,
  ResourceNotFoundException,
  UnsupportedUserStateException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { isUnitGroup, type Role, unitGroup } from '../runtime/caller.ts';
import type { Account } from './directory.ts';

/** The role of an invited account; a clerk has a unit. */
export interface Membership {
  readonly role: Role;
  readonly unitId?: string | undefined;
}

/** Changes accounts of the user pool. Every change is idempotent. */
export class AccountRegistrar {
  readonly #client: CognitoIdentityProviderClient;
  readonly #pool: { readonly UserPoolId: string };

  constructor(client: CognitoIdentityProviderClient, userPoolId: string) {
    this.#client = client;
    this.#pool = { UserPoolId: userPoolId };
  }

  /** Creates an account without an invitation. @returns the reason if it was not created */
  async create(email: string): Promise<'created' | 'exists' | 'malformed'> {
    try {
      await this.#client.send(
        new AdminCreateUserCommand({
          ...this.#pool,
          Username: email,
          UserAttributes: proved(email),
          MessageAction: 'SUPPRESS',
        }),
      );
      return 'created';
    } catch (error) {
      if (error instanceof UsernameExistsException) return 'exists';
      if (error instanceof InvalidParameterException) return 'malformed';
      throw error;
    }
  }

  /** Adds an account to the groups of its role and unit. */
  async join(id: string, { role, unitId }: Membership): Promise<void> {
    await this.#add(id, role);
    if (unitId !== undefined) await this.#addToUnit(id, unitId);
  }

  /** Moves an account to a unit, and out of the others: with two units it could write for neither. */
  async move({ id, groups }: Account, unitId: string): Promise<void> {
    for (const GroupName of groups) {
      if (!isUnitGroup(GroupName) || GroupName === unitGroup(unitId)) continue;
      await this.#client.send(
        new AdminRemoveUserFromGroupCommand({ ...this.#pool, Username: id, GroupName }),
      );
    }
    await this.#addToUnit(id, unitId);
  }

  /**
   * Makes the pool email its invitation with a new temporary password.
   *
   * @returns `false` when the person already has their own password, or the account is disabled
   */
  async invite(email: string): Promise<boolean> {
    try {
      await this.#client.send(
        new AdminCreateUserCommand({
          ...this.#pool,
          Username: email,
          MessageAction: 'RESEND',
          DesiredDeliveryMediums: ['EMAIL'],
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof UnsupportedUserStateException) return false;
      throw error;
    }
  }

  /** Ends what an account may do: no sign-in and no new token. An access token in use ends by itself within ten minutes. */
  async disable(id: string): Promise<void> {
    const user = { ...this.#pool, Username: id };
    await this.#client.send(new AdminDisableUserCommand(user));
    await this.#client.send(new AdminUserGlobalSignOutCommand(user));
  }

  /**
   * Gives an account another address, by which it signs in and sets a forgotten password anew, and signs it out everywhere.
   *
   * @returns why the address was not changed, if it was not
   */
  async changeEmail(id: string, email: string): Promise<'changed' | 'exists' | 'malformed'> {
    const user = { ...this.#pool, Username: id };
    try {
      await this.#client.send(
        new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: proved(email) }),
      );
    } catch (error) {
      if (error instanceof AliasExistsException) return 'exists';
      if (error instanceof InvalidParameterException) return 'malformed';
      throw error;
    }
    await this.#client.send(new AdminUserGlobalSignOutCommand(user));
    return 'changed';
  }

  /** Lets a person whose phone is lost sign in by the password alone, and signs the account out everywhere. */
  async resetTotp(id: string): Promise<void> {
    const user = { ...this.#pool, Username: id };
    const SoftwareTokenMfaSettings = { Enabled: false, PreferredMfa: false };
    await this.#client.send(new AdminSetUserMFAPreferenceCommand({ ...user, SoftwareTokenMfaSettings }));
    await this.#client.send(new AdminUserGlobalSignOutCommand(user));
  }

  async enable(id: string): Promise<void> {
    await this.#client.send(new AdminEnableUserCommand({ ...this.#pool, Username: id }));
  }

  /** Creates the group of a unit with its first account. */
  async #addToUnit(id: string, unitId: string): Promise<void> {
    const group = { ...this.#pool, GroupName: unitGroup(unitId) };
    // Read first: creating an existing group is an error, and empties it on some engines.
    const found = await this.#client.send(new GetGroupCommand(group)).catch((error) => {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    });
    if (!found) {
      await this.#client.send(new CreateGroupCommand(group)).catch((error) => {
        // Another admin has just created it.
        if (!(error instanceof GroupExistsException)) throw error;
      });
    }
    await this.#add(id, group.GroupName);
  }

  async #add(id: string, GroupName: string): Promise<void> {
    await this.#client.send(new AdminAddUserToGroupCommand({ ...this.#pool, Username: id, GroupName }));
  }
}

/** An address that counts as proved: a forgotten password is set anew by it. Without that Cognito mails it a code first. */
const proved = (email: string) => [
  { Name: 'email', Value: email },
  { Name: 'email_verified', Value: 'true' },
];
