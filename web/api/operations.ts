import type * as z from 'zod';
import type { ACCOUNT_OPERATIONS } from '../../shared/api/accounts.ts';
import type { ADMIN_OPERATIONS } from '../../shared/api/admin.ts';
import type { DIGEST_OPERATIONS } from '../../shared/api/digests.ts';
import type { MACHINE_OPERATIONS } from '../../shared/api/machines.ts';
import type { READ_OPERATIONS } from '../../shared/api/read.ts';
import type { SUBMIT_OPERATIONS } from '../../shared/api/submit.ts';
import type { SUPPRESSION_OPERATIONS } from '../../shared/api/suppressions.ts';

/** Types only: the page bundles no schema of an operation. */
type Operations = typeof READ_OPERATIONS &
  typeof SUBMIT_OPERATIONS &
  typeof ADMIN_OPERATIONS &
  typeof DIGEST_OPERATIONS &
  typeof ACCOUNT_OPERATIONS &
  typeof MACHINE_OPERATIONS &
  typeof SUPPRESSION_OPERATIONS;

/** The name of an operation, as in the API's description. */
export type OperationId = keyof Operations;

/** The route of every operation. The compiler compares each with the operation's own. A new operation is a line here. */
export const ROUTES: { readonly [Id in OperationId]: Operations[Id]['route'] } = {
  getSubmissions: 'GET /v1/submissions',
  getLatestSubmissions: 'GET /v1/submissions/latest',
  getPreviousReport: 'GET /v1/submissions/previous',
  getRoster: 'GET /v1/roster',
  getSummary: 'GET /v1/summary',
  getCorrections: 'GET /v1/corrections',
  getCourse: 'GET /v1/course',
  getSheets: 'GET /v1/sheets',
  getSheet: 'GET /v1/sheets/{id}',
  getReviewReport: 'GET /v1/review-report',
  getSentDigests: 'GET /v1/sent-digests',
  getReports: 'GET /v1/reports',
  getUnit: 'GET /v1/unit',
  getPlan: 'GET /v1/plan',
  getActivity: 'GET /v1/activity',
  postSubmission: 'POST /v1/submissions',
  postSubmissionBatch: 'POST /v1/submissions/batch',
  putRoster: 'PUT /v1/roster',
  putPlan: 'PUT /v1/plan',
  putRecipients: 'PUT /v1/recipients',
  getRecipients: 'GET /v1/recipients',
  postReturn: 'POST /v1/returns',
  putExtension: 'PUT /v1/extensions',
  getExtensions: 'GET /v1/extensions',
  postDigest: 'POST /v1/digests',
  getDigests: 'GET /v1/digests',
  getDigest: 'GET /v1/digests/{id}',
  getAccounts: 'GET /v1/accounts',
  postAccount: 'POST /v1/accounts',
  putAccount: 'PUT /v1/accounts/{id}',
  getMachines: 'GET /v1/machines',
  postMachine: 'POST /v1/machines',
  putMachine: 'PUT /v1/machines/{id}',
  getSuppressions: 'GET /v1/suppressions',
  getSender: 'GET /v1/sender',
  putSuppression: 'PUT /v1/suppressions',
};

type Parsed<Schema> = Schema extends z.ZodType ? z.input<Schema> : never;
type PathOf<Op> = Op extends { readonly path: infer Schema } ? { readonly path: Parsed<Schema> } : unknown;
type BodyOf<Op> = Op extends { readonly body: { readonly 'application/json': infer Schema } }
  ? { readonly body: Parsed<Schema> }
  : unknown;
type CsvOf<Op> = Op extends { readonly body: { readonly 'text/csv': unknown } }
  ? { readonly csv: string }
  : never;
type KeyOf<Op> = Op extends { readonly idempotencyKey: true }
  ? { readonly idempotencyKey: string }
  : Op extends { readonly acceptsIdempotencyKey: true }
    ? { readonly idempotencyKey?: string }
    : unknown;

/** The input of an operation; `csv` instead of `body` where it accepts CSV. */
export type Input<Id extends OperationId> = {
  readonly query?: Parsed<Operations[Id]['query']>;
  /** Aborts the call. */
  readonly signal?: AbortSignal;
} & PathOf<Operations[Id]> &
  KeyOf<Operations[Id]> &
  (BodyOf<Operations[Id]> | CsvOf<Operations[Id]>);

type Replies<Op> = Op extends { readonly replies: infer ByStatus } ? ByStatus[keyof ByStatus] : never;

/** The body of a successful answer. */
export type ReplyTo<Id extends OperationId> =
  Replies<Operations[Id]> extends infer Schema
    ? Schema extends z.ZodType
      ? z.output<Schema>
      : never
    : never;
