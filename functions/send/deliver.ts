import type { DeliveryMessage } from '../../shared/delivery/message.ts';
import type { Invocation } from '../../shared/runtime/sqs.ts';
import { type RequeueDeps, requeue } from './requeue.ts';
import { RetryLater, type SendDeps, send } from './send.ts';

export interface DeliverDeps {
  readonly sending: SendDeps;
  readonly requeueing: RequeueDeps;
}

/**
 * Processes one message of the delivery queue: sends its email, or requeues the message.
 *
 * @throws any other error: SQS delivers the message again
 */
export async function deliver(
  message: DeliveryMessage,
  invocation: Invocation,
  { sending, requeueing }: DeliverDeps,
): Promise<void> {
  try {
    await send(message, invocation, sending);
  } catch (error) {
    if (!(error instanceof RetryLater)) throw error;
    await requeue(message, error, requeueing);
  }
}
