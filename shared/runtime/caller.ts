import { Problem } from './problem.ts';

/** The roles of accounts. `district` writes and reads its own unit; `leader` reads all; `admin` maintains. */
export const ROLES = ['district', 'leader', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** The caller, from the token only. */
export interface Caller extends Authority {
  /** The id of the account, which does not identify the person. */
  readonly id: string;
}

/** The permissions of an account, from its groups. */
export interface Authority {
  readonly roles: ReadonlySet<Role>;
  /** The unit the account belongs to; `undefined` when its groups name none, or more than one. */
  readonly unitId?: string | undefined;
}

const UNIT_GROUP = 'unit/';

/** The group of a unit's accounts. */
export const unitGroup = (unitId: string): string => UNIT_GROUP + unitId;

/** Whether a group is some unit's. */
export const isUnitGroup = (group: string): boolean => group.startsWith(UNIT_GROUP);

/** The permissions of an account from its groups; unknown groups are ignored. */
export function authorityOf(groups: readonly string[]): Authority {
  const units = groups.filter(isUnitGroup);
  return {
    roles: new Set(ROLES.filter((role) => groups.includes(role))),
    unitId: units.length === 1 ? (units[0] as string).slice(UNIT_GROUP.length) : undefined,
  };
}

/**
 * The caller of a verified Cognito token.
 *
 * @param claims as API Gateway passes them: HTTP APIs flatten a list to `"[a b]"`, others keep the list
 * @throws Problem `unauthorized` unless it is an access token: the authorizer accepts ID tokens too
 */
export function callerOf(claims: Readonly<Record<string, unknown>> | undefined): Caller {
  if (claims?.token_use !== 'access' || typeof claims.sub !== 'string') throw new Problem('unauthorized');
  return { id: claims.sub, ...authorityOf(listClaim(claims['cognito:groups'])) };
}

function listClaim(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === 'string');
  if (typeof claim !== 'string') return [];
  return claim
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .filter((item) => item !== '');
}
