/**
 * The fields of log lines: one name for each thing, in every function. Saved queries and `npm run trace` go by them. The values
 * are identifiers, numbers and codes: never a body, a header, an address, a token or a name. Only types are taken from here, so
 * that no bundle holds the descriptions.
 */
export const LOG_FIELDS = {
  level: 'INFO or ERROR',
  message: 'What happened, in fixed words',
  time: 'When, ISO 8601 UTC, by the clock of the function',

  requestId: 'The request, by API Gateway: in its access log, and in every answer with a problem',
  invocationId:
    'The invocation, by Lambda: in its own lines (REPORT, time-outs), and of queues and schedules too',
  route: 'Method and path of the operation, such as PUT /v1/plan',
  status: 'The HTTP status of the answer, or of one item of a batch',
  problem: 'The problem of the answer: its code in the catalogue',
  milliseconds: 'How long the request took',
  accountId: 'Who called: the account’s id (sub), which does not identify the person',
  unitId: 'The unit of the caller; of a line about reminders, the unit to be reminded',

  item: 'The position of an item in its batch, from 0',
  chain: 'The chain of a revision, such as sa-dec/congress-result#sa-dec.phuong-1',
  revision: 'The number of the revision',
  replayed: 'Whether the revision had been recorded before, by the same call',
  act: 'What an admin does to an account',
  rows: 'Valid rows of an import',
  dryRun: 'Whether an import only tells what it would change',

  digestId: 'The digest, such as weekly-2020-06-28',
  knownAt: 'The instant up to which records count, ISO 8601 UTC',
  mode: 'preview, release or restate',
  state: 'The state of the digest or delivery afterwards',
  requestedBy: 'Who asked for a job: an account’s id, or sweep; absent: a schedule',

  mailingId: 'The mailing; of a digest, the id of the digest',
  recipientId: 'The recipient: an id of the list of recipients, or an account’s id',
  sesMessageId: 'The email, by SES',
  event: 'The type of a delivery event',
  reason: 'A code that says why, such as bounce-permanent-general',

  sqsMessageId: 'The message that is being processed, by SQS',
  queuedMessageId: 'A message that was put on a queue, by SQS',
  originalMessageId:
    'The first of the messages that replaced each other: requeued, or moved to a dead-letter queue',
  receiveCount: 'How often the message was received, this time included',
  seconds: 'After how many seconds a message that was put back comes again',
  why: 'Why a delivery is tried again later',

  queued: 'Emails queued',
  units: 'Units that were reminded',
  day: 'The day of the reminders',
  open: 'Open mailings',
  jobs: 'Jobs put back on their queue',
  mails: 'Emails put back on their queue',
  stalled: 'Digests without progress',
  told: 'Emails queued to admins about digests that await their release',
  admins: 'Admins that were told',

  events: 'Events that were published',
  row: 'The sort key of a row that cannot be published',

  error: 'The name of the error',
  cause: 'Its message',
  origin: 'The error that caused it',
  stack: 'Its stack',
} as const satisfies Readonly<Record<string, string>>;

export type LogField = keyof typeof LOG_FIELDS;

/** Fields of a line. */
export type LogFields = Readonly<Partial<Record<LogField, string | number | boolean | undefined>>>;

/** The same type, with every other name refused, also one that is spread. */
export type KnownFields<Fields> = Fields & Readonly<Record<Exclude<keyof Fields, LogField>, never>>;
