import { createHmac, hash } from 'node:crypto';
import { secretHash } from '../../shared/accounts/machine.ts';
import type { MachineClient } from '../../shared/accounts/machine-client.ts';

/** The id of the machine account that a call makes: the same for the same call. A UUID of version 8 (RFC 9562). */
export function machineIdOf(callerId: string, idempotencyKey: string): string {
  const bytes = hash('sha256', `machine ${callerId} ${idempotencyKey}`, 'buffer').subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [0, 8, 12, 16, 20].map((from, at, all) => hex.slice(from, all[at + 1])).join('-');
}

/**
 * The secret that a call gives a machine account: 256 bits that nobody can tell without the secret of the pool's client. The same
 * for the same call, so that an answer that was lost can be given again, and is stored nowhere.
 */
export async function secretOf(
  id: string,
  idempotencyKey: string,
  client: Pick<MachineClient, 'secret'>,
): Promise<{ readonly secret: string; readonly hash: string }> {
  const hmac = createHmac('sha256', await client.secret());
  const secret = hmac.update(`machine secret ${id} ${idempotencyKey}`).digest('base64url');
  return { secret, hash: secretHash(secret) };
}
