import * as z from 'zod';
import { unitId } from '../../shared/ids.ts';

/** Why Cognito asks: a machine account gets a token. No user is behind it, and no group. */
const CLIENT_CREDENTIALS = 'TokenGeneration_ClientCredentials';

/** Whether Cognito asks about the token of a machine account. */
export const isForMachine = (event: unknown): boolean =>
  (event as { readonly triggerSource?: unknown } | null)?.triggerSource === CLIENT_CREDENTIALS;

/** What the function that holds the client's secret says of the machine account. */
const machineRequest = z.looseObject({
  request: z.looseObject({ clientMetadata: z.object({ machineId: z.uuid(), unitId: unitId() }) }),
});

/**
 * Writes the machine account and its unit into its token. Only whoever holds the secret of the pool's client for machines gets
 * here, which is the function that has just checked the account.
 *
 * @throws when nothing is said of an account: no token is better than one of no unit
 */
export function writeMachineClaims(event: unknown) {
  const parsed = machineRequest.parse(event);
  const { machineId, unitId: unit } = parsed.request.clientMetadata;
  const claimsToAddOrOverride = { machine_id: machineId, machine_unit: unit };
  return {
    ...parsed,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  };
}
