import { SQSClient } from '@aws-sdk/client-sqs';
import { Ledger } from '../../shared/delivery/ledger.ts';
import { type DeliveryMessage, deliveryIds, deliveryMessage } from '../../shared/delivery/message.ts';
import { readEnv } from '../../shared/runtime/env.ts';
import { sendMessages } from '../../shared/runtime/queue.ts';
import { sqsConsumer } from '../../shared/runtime/sqs.ts';
import { openTable } from '../../shared/table/open-table.ts';
import { moveToDeadLetters } from './dead-letter.ts';

const { TABLE_NAME, DEAD_LETTER_QUEUE_URL } = readEnv(['TABLE_NAME', 'DEAD_LETTER_QUEUE_URL']);
const sqs = new SQSClient({});
const deps = {
  ledger: new Ledger(openTable(TABLE_NAME), () => new Date()),
  moveToDeadLetterQueue: (message: DeliveryMessage) =>
    sendMessages(sqs, DEAD_LETTER_QUEUE_URL, [message], { ids: deliveryIds, replaces: true }),
};

export const handler = sqsConsumer(deliveryMessage, (message) => moveToDeadLetters(message, deps), {
  ids: deliveryIds,
});
