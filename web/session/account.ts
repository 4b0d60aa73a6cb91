import type { Role } from '../../shared/runtime/caller.ts';
import type { SessionTokens } from './cognito.ts';

/** The signed-in account, for display only: the API decides what it may do. */
export interface SessionAccount {
  /** An opaque id; data in the browser is stored under it. */
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The unit of the account; absent for leaders of the province and admins. */
  readonly unitId?: string;
  /** The account has a role that it gets when it has set up an authenticator app. */
  readonly requiresTotp?: true;
}

/** Whether a machine may remember the account: of people who read, and enter or release nothing. */
export const mayBeRemembered = ({ roles }: SessionAccount): boolean =>
  roles.length > 0 && roles.every((role) => role === 'leader');

const ROLES: readonly Role[] = ['district', 'leader', 'admin'];
const UNIT_GROUP = 'unit/';

/** Reads the account off tokens, which the browser cannot and need not verify. */
export function accountOf({
  AccessToken,
  IdToken,
}: Pick<SessionTokens, 'AccessToken' | 'IdToken'>): SessionAccount {
  const {
    sub,
    totp_required,
    'cognito:groups': groups = [],
  } = claimsOf(AccessToken) as {
    sub: string;
    totp_required?: string;
    'cognito:groups'?: string[];
  };
  const units = groups.filter((group) => group.startsWith(UNIT_GROUP));
  return {
    id: sub,
    email: String(claimsOf(IdToken).email ?? ''),
    roles: ROLES.filter((role) => groups.includes(role)),
    ...(totp_required === 'true' && { requiresTotp: true as const }),
    ...(units.length === 1 && { unitId: (units[0] as string).slice(UNIT_GROUP.length) }),
  };
}

/** The only unit whose figures the account reads; `undefined` for those who read the province. */
export const ownUnitOf = ({ roles, unitId }: SessionAccount): string | undefined =>
  roles.includes('admin') ? undefined : unitId;

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}
