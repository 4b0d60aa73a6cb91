import * as z from 'zod';
import type { Role } from '../../shared/runtime/caller.ts';

/**
 * What Cognito asks before it gives tokens out, as far as it is used here.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export const tokenRequest = z.looseObject({
  userName: z.string(),
  request: z.looseObject({
    groupConfiguration: z.looseObject({ groupsToOverride: z.array(z.string()).default([]) }),
  }),
});
type TokenRequest = z.output<typeof tokenRequest>;

/** What a token says when a role was left out for want of a second factor. The page reads it. */
const CLAIMS = { totp_required: 'true' };

interface TokenDeps {
  /** Roles that need a second factor. */
  readonly requiresTotp: readonly Role[];
  readonly hasTotp: (userName: string) => Promise<boolean>;
}

/**
 * Leaves roles that need a second factor out of the tokens of an account without one: the API then refuses what the role
 * would allow, and the page shows how to set one up. All other tokens are left as they are.
 *
 * @throws what the user pool throws: no token is better than one with a role that was not checked
 */
export async function withholdRoles<Event extends TokenRequest>(
  event: Event,
  { requiresTotp, hasTotp }: TokenDeps,
): Promise<Event> {
  const { groupConfiguration } = event.request;
  const groups = groupConfiguration.groupsToOverride;
  const isWithheld = (group: string) => requiresTotp.some((role) => role === group);
  if (!groups.some(isWithheld) || (await hasTotp(event.userName))) return event;
  const groupsToOverride = groups.filter((group) => !isWithheld(group));
  // What Cognito sent as null it does not take back as null.
  const given = Object.entries(groupConfiguration).filter(([, value]) => value !== null);
  const claimsAndScopeOverrideDetails = {
    groupOverrideDetails: { ...Object.fromEntries(given), groupsToOverride },
    accessTokenGeneration: { claimsToAddOrOverride: CLAIMS },
  };
  return { ...event, response: { claimsAndScopeOverrideDetails } };
}
