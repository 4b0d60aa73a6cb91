import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Invocation } from '../../shared/runtime/sqs.ts';
import { type PostponeDeps, postpone } from './postpone.ts';
import { Deferred, type SendDeps, send } from './send.ts';

export interface DeliverDeps {
  readonly sending: SendDeps;
  readonly waiting: PostponeDeps;
}

/**
 * Processes one message of the delivery queue: its mail is sent, or the message waits for another turn.
 *
 * @throws what went wrong: the message comes again
 */
export async function deliver(
  message: DeliveryMessage,
  invocation: Invocation,
  { sending, waiting }: DeliverDeps,
): Promise<void> {
  try {
    await send(message, invocation, sending);
  } catch (error) {
    if (!(error instanceof Deferred)) throw error;
    await postpone(message, error, waiting);
  }
}
