import { createHash } from 'node:crypto';
import type { EngineName } from '../../infra/local/cloud.ts';
import type { Fault, WireCall } from '../fixtures/wire.ts';

/** What can go wrong with a call. */
export type FaultKind =
  /** Refused for now: nothing was done. */
  | 'throttled'
  /** The engine failed: the caller cannot tell whether anything was done. Nothing was. */
  | 'error'
  | 'cut-before'
  /** Done, and the answer is lost. */
  | 'cut-after'
  | 'slow'
  /** A function is killed while the call is on its way. */
  | 'killed'
  /** The message comes minutes later than it was put there. */
  | 'late'
  /** The message comes twice, the second time perhaps minutes later. */
  | 'doubled'
  /** It never arrives: EventBridge delivers on a best-effort basis, and a queue can be purged. */
  | 'lost';

const AWS_CALL: readonly FaultKind[] = ['throttled', 'error', 'cut-before', 'cut-after', 'slow', 'killed'];

/** The faults that each engine's calls can meet. */
export const KINDS_OF: Readonly<Record<EngineName, readonly FaultKind[]>> = {
  dynamodb: AWS_CALL,
  sqs: [...AWS_CALL, 'late', 'doubled', 'lost'],
  ses: AWS_CALL,
  cognito: [],
  eventbridge: [],
  events: ['slow', 'late', 'doubled', 'lost'],
};

const answer = (status: number, __type: string): Fault => ({ answer: { status, body: { __type } } });

const THROTTLED: Readonly<Record<EngineName, Fault>> = {
  dynamodb: answer(400, 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException'),
  sqs: answer(400, 'com.amazonaws.sqs#RequestThrottled'),
  ses: answer(429, 'TooManyRequestsException'),
  cognito: answer(400, 'TooManyRequestsException'),
  eventbridge: answer(400, 'ThrottlingException'),
  events: answer(400, 'ThrottlingException'),
};

export const refusal = (service: EngineName): Fault => THROTTLED[service];

export const UNAVAILABLE: Fault = answer(500, 'InternalServerError');

/** A message as SQS is asked to take it. */
export interface Message {
  readonly queueUrl: string;
  readonly body: string;
  readonly delaySeconds: number;
}

interface SqsBody {
  readonly QueueUrl: string;
  readonly MessageBody: string;
  readonly DelaySeconds?: number;
  readonly Entries?: readonly { Id: string; MessageBody: string; DelaySeconds?: number }[];
}

/** The messages that a call puts on a queue. */
export function messagesOf({ body }: WireCall): Message[] {
  const { QueueUrl: queueUrl, Entries, ...one } = JSON.parse(body) as SqsBody;
  return (Entries ?? [one]).map(({ MessageBody, DelaySeconds = 0 }) => ({
    queueUrl,
    body: MessageBody,
    delaySeconds: DelaySeconds,
  }));
}

/** What SQS answers when it has taken all of them. */
export function acceptedAnswer({ body }: WireCall): Fault {
  const { Entries, MessageBody } = JSON.parse(body) as SqsBody;
  const receipt = (text: string) => ({
    MessageId: 'elsewhere',
    MD5OfMessageBody: createHash('md5').update(text).digest('hex'),
  });
  const Successful = Entries?.map((entry) => ({ Id: entry.Id, ...receipt(entry.MessageBody) }));
  return { answer: { status: 200, body: Successful ? { Successful } : receipt(MessageBody) } };
}
