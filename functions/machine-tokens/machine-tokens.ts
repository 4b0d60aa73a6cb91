import { holdsSecret, MACHINE } from '../../shared/accounts/machine.ts';
import type { MachineClient } from '../../shared/accounts/machine-client.ts';
import type { MachineUses } from '../../shared/accounts/machine-uses.ts';
import { type Day, dayOf } from '../../shared/calendar.ts';
import type { Log } from '../../shared/log/store.ts';
import type { AccountLimit } from '../../shared/runtime/account-limit.ts';
import { addLogFields, logger } from '../../shared/runtime/logger.ts';
import { SpecificProblem } from '../../shared/runtime/specific-problem.ts';
import { type Credentials, credentialsOf } from './credentials.ts';

/** What giving tokens to machine accounts needs. */
export interface MachineTokenDeps {
  readonly log: Log;
  readonly uses: Pick<MachineUses, 'note'>;
  readonly client: Pick<MachineClient, 'token'>;
  readonly limit: AccountLimit;
  readonly now: () => Date;
}

/** A request for a token: the fields of its form, and its header `Authorization`. */
interface TokenForm {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly authorization: string | undefined;
}

/**
 * Gives a machine account an access token of the user pool (RFC 6749, 4.4). Its unit is the one of its record. A refusal does not
 * say what is wrong: who asks is not known.
 *
 * @throws Problem `unsupported-grant-type`, `invalid-client`, `too-many-requests`, `busy`
 */
export async function giveToken({ fields, authorization }: TokenForm, deps: MachineTokenDeps) {
  if (fields.grant_type !== 'client_credentials') {
    const error = fields.grant_type === undefined ? 'invalid_request' : 'unsupported_grant_type';
    throw new SpecificProblem('unsupported-grant-type', { error });
  }
  const credentials = credentialsOf(fields, authorization);
  if (!credentials) throw refusal();
  addLogFields({ accountId: credentials.id });
  const today = dayOf(deps.now());
  const unitId = await unitOfMachine(credentials, today, deps.log);
  if (unitId === undefined) throw refusal();
  // Counted after the secret: the id is no secret, and who knows it must not hold the account's own program down.
  deps.limit.count(credentials.id);
  addLogFields({ unitId });
  const { accessToken, expiresIn } = await deps.client.token({ machineId: credentials.id, unitId });
  await noteUse(credentials.id, today, deps.uses);
  return { access_token: accessToken, token_type: 'Bearer' as const, expires_in: expiresIn };
}

const refusal = () => new SpecificProblem('invalid-client', { error: 'invalid_client' });

/** The unit of a machine account; `undefined` when the secret is none of its, or it gets no token on that day. */
async function unitOfMachine({ id, secret }: Credentials, today: Day, log: Log): Promise<string | undefined> {
  const { items } = await log.revisions(MACHINE, { kind: MACHINE.kind, subject: id }, { limit: 1 });
  const account = items[0]?.data;
  return account && holdsSecret(account, secret, today) ? account.unitId : undefined;
}

/** A use that was not noted is no reason to give no token. */
async function noteUse(id: string, today: Day, uses: MachineTokenDeps['uses']): Promise<void> {
  try {
    await uses.note(id, today);
  } catch (error) {
    logger.error('use of a machine account is not noted', error, {});
  }
}
