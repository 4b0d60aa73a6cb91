import { isSlug } from '../ids.ts';
import { Problem } from './problem.ts';

/** The roles of accounts. `district` writes and reads its own unit; `leader` reads all, or its own unit; `admin` maintains. */
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

/**
 * What the groups of an account let it do; groups that are no authority of ours are left out. A leader without a unit reads
 * the province, so that one who is in groups of units, and of no single one, is none.
 */
export function authorityOf(groups: readonly string[]): Authority {
  const units = groups.filter(isUnitGroup).map((group) => group.slice(UNIT_GROUP.length));
  const [only = ''] = units;
  const unitId = units.length === 1 && isSlug(only) ? only : undefined;
  const isOfUnclearUnit = units.length > 0 && unitId === undefined;
  const isGranted = (role: Role) => groups.includes(role) && !(role === 'leader' && isOfUnclearUnit);
  return { roles: new Set(ROLES.filter(isGranted)), unitId };
}

/**
 * The caller of a verified Cognito token. A machine account may do what a clerk of its unit may, and nothing else.
 *
 * @param claims as API Gateway passes them: HTTP APIs flatten a list to `"[a b]"`, others keep the list
 * @throws Problem `unauthorized` unless it is an access token: the authorizer accepts ID tokens too
 */
export function callerOf(claims: Readonly<Record<string, unknown>> | undefined): Caller {
  if (claims?.token_use !== 'access' || typeof claims.sub !== 'string') throw new Problem('unauthorized');
  const { machine_id: machine, machine_unit: unit } = claims;
  // Only the function that Cognito calls before it gives a token to a machine account writes them.
  if (typeof machine === 'string') {
    return { id: machine, ...authorityOf(['district', unitGroup(typeof unit === 'string' ? unit : '')]) };
  }
  return { id: claims.sub, ...authorityOf(listClaim(claims['cognito:groups'])) };
}

/** No name of a group holds a space, and any may hold a comma or a bracket. (Cognito API, CreateGroup) */
function listClaim(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.filter((item) => typeof item === 'string');
  if (typeof claim !== 'string') return [];
  const isList = claim.startsWith('[') && claim.endsWith(']');
  return (isList ? claim.slice(1, -1) : claim).split(' ').filter((item) => item !== '');
}
