import type { Role } from '../../shared/runtime/caller.ts';
import type { Tokens } from './cognito.ts';

/** Who is signed in, for display: what the account may do is the API's to decide. */
export interface Account {
  /** Says nothing of the person; what is kept in the browser is kept under it. */
  readonly id: string;
  readonly email: string;
  readonly roles: readonly Role[];
  /** The unit the account belongs to; absent for leaders and admins. */
  readonly unitId?: string;
  /** The account has a role that it gets when it has set up an authenticator app. */
  readonly requiresTotp?: true;
}

const ROLES: readonly Role[] = ['district', 'leader', 'admin'];
const UNIT_GROUP = 'unit/';

/** Reads the account off tokens, which the browser cannot and need not verify. */
export function accountOf({ AccessToken, IdToken }: Pick<Tokens, 'AccessToken' | 'IdToken'>): Account {
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

function claimsOf(token: string): Readonly<Record<string, unknown>> {
  const [, payload = ''] = token.split('.');
  const bytes = Uint8Array.from(atob(payload.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  );
  return JSON.parse(new TextDecoder().decode(bytes));
}
