import { unitOf } from '../../shared/ids.ts';
import { resultBody } from '../fixtures/cloud.ts';
import type { HttpCall } from '../fixtures/http-event.ts';
import type { ScaleStage } from './stage.ts';

/** A call of a page. */
export interface PageCall extends HttpCall {
  /** The page, and what it asks. */
  readonly what: string;
  /** The function that answers, by the beginning of its logical id. */
  readonly of: string;
}

const AS_OF = '2020-06-25';
/** Rows that the page sends in one part of an import. (`web/pages/admin/import/parts.ts`) */
const IMPORT_ROWS = 400;
/** The most items of a batch. */
const BATCH_ITEMS = 100;

const LEADER = { groups: ['leader'] } as const;
const ADMIN = { groups: ['admin'] } as const;

/** Every call that a page makes once it is shown, a unit's by the largest one, and the writes whose size grows with the province. */
export function pageCalls({ organisations, recipients }: ScaleStage): PageCall[] {
  const byUnit = Map.groupBy(organisations as { readonly id: string }[], ({ id }) => unitOf(id));
  const [[unitId, own] = ['', []]] = [...byUnit].sort(([, one], [, other]) => other.length - one.length);
  const clerk = { groups: ['district', `unit/${unitId}`] };
  const [{ id: subjectId }] = own as [{ readonly id: string }];
  const read = (what: string, path: string, query: Readonly<Record<string, string>>, who: typeof clerk) => ({
    what,
    of: 'Read',
    route: `GET /v1/${path}`,
    query,
    groups: who.groups,
  });
  const [leader, admin] = [{ groups: [...LEADER.groups] }, { groups: [...ADMIN.groups] }];
  const write = (what: string, of: string, route: string, body: unknown): PageCall => ({
    what,
    of,
    route,
    body,
    groups: ADMIN.groups,
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  const digest = { cadence: 'half-year', asOf: AS_OF };
  return [
    read('summary: figures and change', 'summary', { asOf: AS_OF, since: '2019-12-25' }, leader),
    read(
      'summary: charts, a point a week',
      'course',
      { from: '2020-01-05', to: AS_OF, every: 'week' },
      leader,
    ),
    read('summary: charts, a point a day', 'course', { from: '2019-06-26', to: AS_OF, every: 'day' }, leader),
    read('summary: sheets', 'sheets', { asOf: AS_OF }, leader),
    {
      ...read('summary: the list of congresses', 'sheets/{id}', { asOf: AS_OF }, leader),
      path: { id: 'congress' },
    },
    read('summary: digests sent', 'sent-digests', {}, leader),
    read('home of a unit', 'unit', { unitId }, clerk),
    read('unit: its summary', 'summary', { asOf: AS_OF }, clerk),
    read('unit: its months', 'reports', { unitId }, clerk),
    read('unit: latest results', 'submissions/latest', { kind: 'congress-result' }, clerk),
    read('unit: months before', 'submissions/previous', { subjectId: unitId, period: '2020-07' }, clerk),
    read('congress form: revisions', 'submissions', { kind: 'congress-result', subjectId }, clerk),
    read('report form: revisions', 'submissions', { kind: 'unit-report', subjectId: unitId }, clerk),
    {
      what: 'import of results, a batch',
      of: 'Submit',
      route: 'POST /v1/submissions/batch',
      groups: clerk.groups,
      body: {
        items: own.slice(0, BATCH_ITEMS).map(({ id }) => ({
          idempotencyKey: crypto.randomUUID(),
          kind: 'congress-result',
          subjectId: id,
          revision: 2,
          reason: 'nhầm ngày',
          data: resultBody('2020-05-20'),
        })),
      },
    },
    read('admin: a page of the roster', 'roster', {}, admin),
    read('admin: a month of all units', 'reports', { period: '2020-06' }, admin),
    read('admin: extensions of a month', 'extensions', { period: '2020-05' }, admin),
    read('admin: activity, all kinds', 'activity', {}, admin),
    read('admin: activity, a unit', 'activity', { unitId }, admin),
    read('admin: plan', 'plan', {}, admin),
    { what: 'admin: recipients', of: 'Admin', route: 'GET /v1/recipients', ...ADMIN },
    { what: 'admin: accounts', of: 'ManageAccounts', route: 'GET /v1/accounts', ...ADMIN },
    { what: 'admin: suppressions', of: 'Suppressions', route: 'GET /v1/suppressions', ...ADMIN },
    { what: 'admin: digests', of: 'Digests', route: 'GET /v1/digests', ...ADMIN },
    write('admin: preview of a digest', 'Digests', 'POST /v1/digests', { ...digest, mode: 'preview' }),
    {
      ...write('admin: check of a roster, a part', 'Admin', 'PUT /v1/roster', {
        items: renamed(organisations),
      }),
      query: { dryRun: 'true', effectiveFrom: '2020-07-01' },
    },
    {
      ...write('admin: import of a roster, a part', 'Admin', 'PUT /v1/roster', {
        items: renamed(organisations),
      }),
      query: { dryRun: 'false', effectiveFrom: '2020-07-01' },
    },
    write('admin: import of recipients, a part', 'Admin', 'PUT /v1/recipients', {
      items: renamed(recipients),
    }),
    write('admin: plan, changed', 'Admin', 'PUT /v1/plan', {
      revision: 2,
      deadlines: { grassroots: '2020-07-10' },
    }),
  ];
}

/** A part of an import in which every name has changed. */
const renamed = (rows: readonly unknown[]) =>
  (rows as { readonly name: string }[])
    .slice(0, IMPORT_ROWS)
    .map((row) => ({ ...row, name: `${row.name} (mới)` }));

/** What the page of a digest asks once it is sent. */
export const digestCall = (id: string): PageCall => ({
  what: 'admin: a digest and its mails',
  of: 'Digests',
  route: 'GET /v1/digests/{id}',
  path: { id },
  ...ADMIN,
});
