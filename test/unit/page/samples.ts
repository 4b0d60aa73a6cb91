import { DEFAULT_PLAN, type Plan } from '../../../shared/plan/plan.ts';
import type { ChainRevision } from '../../../web/revisions/revision.ts';
import type { Work, WorkState } from '../../../web/work/work.ts';

/** A plan that requires reports since March 2020, due on the 25th. */
export const SAMPLE_PLAN: Plan = { ...DEFAULT_PLAN, reportingSince: '2020-03' };

/** The account that reads and sends in these tests. */
export const OWN = 'account-1';

/** A first revision of a congress result, with the given fields instead. */
export const revision = (fields: Partial<ChainRevision> = {}): ChainRevision => ({
  kind: 'congress-result',
  subjectId: 'sa-dec.phuong-1',
  revision: 1,
  submittedBy: OWN,
  recordedAt: '2020-05-21T03:00:00.000Z',
  warnings: [],
  ...fields,
});

/** The committee of a valid result that meets all targets. */
const COMMITTEE = {
  planned: 15,
  elected: 15,
  appointed: 0,
  reelected: 9,
  firstTime: 6,
  women: 3,
  young: 2,
} as const;

/** A valid congress result. */
export const sampleResult = (committee: Readonly<Record<string, unknown>> = {}) => ({
  heldOn: '2020-05-20',
  form: 'delegates',
  committee: { ...COMMITTEE, ...committee },
});

/** Every state that a piece of work can be in. */
export const STATES = {
  draft: { is: 'draft', savedAt: '2020-06-01T03:00:00.000Z' },
  sending: { is: 'sending', since: '2020-06-01T03:00:00.000Z', waitsForNetwork: false },
  waiting: { is: 'sending', since: '2020-06-01T03:00:00.000Z', waitsForNetwork: true },
  sent: {
    is: 'sent',
    withdrawn: false,
    receipt: {
      kind: 'congress-result',
      subjectId: 'sa-dec.phuong-1',
      revision: 2,
      recordedAt: '2020-06-01T03:00:00.000Z',
      warnings: [],
    },
  },
  refused: {
    is: 'refused',
    refusal: { kind: 'forbidden', title: 'Không được phép', advice: 'Đồng chí liên hệ Ban.', errors: [] },
  },
  conflict: {
    is: 'refused',
    refusal: { kind: 'conflict', title: 'Đã có bản khác', advice: '', errors: [], currentRevision: 3 },
  },
} as const satisfies Readonly<Record<string, WorkState>>;

/** A piece of work on an organisation's result, or on the report of a month. */
export const work = (
  subjectId: string,
  state: WorkState | undefined,
  more: Partial<Work> & { readonly period?: string } = {},
): Work => {
  const { period, ...rest } = more;
  return {
    subject: { kind: period ? 'unit-report' : 'congress-result', subjectId, ...(period && { period }) },
    draft: undefined,
    withdrawal: undefined,
    state,
    ...rest,
  };
};
