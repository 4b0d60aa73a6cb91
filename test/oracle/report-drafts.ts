import fc from 'fast-check';
import { daysAfter } from './calendar.ts';
import { ago, clean, GOALS, maybe, someType } from './drafts.ts';
import type { RawPlan, RawProgress, RawReport, WorkStatus } from './sent.ts';

const someProgress = fc.array(
  fc.record({
    id: fc.constantFrom(...GOALS),
    status: fc.constantFrom<WorkStatus[]>('not-started', 'in-progress', 'done', 'done'),
    doneAgo: maybe(ago),
  }),
  { maxLength: 3, size: 'max' },
);

const someRegulation = fc.record({
  status: fc.constantFrom('not-started' as const, 'drafting' as const, 'issued' as const, 'issued' as const),
  issuedAgo: ago,
});

const PROCESSES = ['executiveCommittee', 'standingCommittee'].flatMap((target) =>
  ['reelection', 'firstTime'].map((track) => ({ target, track })),
);

/** All sections, each optional; days are numbers of days ago. */
const sections = fc.record(
  {
    personnel: fc.tuple(
      fc.subarray(PROCESSES),
      fc.array(fc.array(ago, { maxLength: 5, size: 'max' }), { minLength: 4, maxLength: 4 }),
    ),
    cadrePolicy: fc.array(
      fc.record({
        sector: fc.constantFrom('party', 'government', 'fatherland-front', 'socio-political'),
        regime: fc.constantFrom('early-retirement', 'reassigned', 'awaiting-retirement'),
        resolved: fc.nat(9),
        pending: fc.nat(9),
      }),
      { maxLength: 3 },
    ),
    streamlining: fc.record(
      {
        roadmapAgo: fc.option(ago),
        target: fc.constantFrom(0, 7, 32, 160),
        done: fc.nat(40),
        organisationsBefore: fc.nat(50),
        organisationsAfter: fc.nat(50),
      },
      { requiredKeys: ['roadmapAgo', 'target', 'done'] },
    ),
    workingRegulations: fc.record(
      {
        executiveCommittee: someRegulation,
        standingCommittee: someRegulation,
        permanentLeadership: someRegulation,
      },
      { requiredKeys: [] },
    ),
    communications: fc.array(
      fc.record({
        activity: fc.constantFrom('press', 'broadcast', 'online', 'conference', 'visual', 'other'),
        count: fc.nat(20),
      }),
      { maxLength: 3 },
    ),
    difficulties: fc.array(
      fc.record(
        {
          category: fc.constantFrom('theory-level', 'streamlining', 'other'),
          organisationType: someType,
          text: fc.constantFrom('Thiếu nguồn', 'Chưa đủ chuẩn'),
          status: fc.constantFrom('open' as const, 'resolved' as const),
        },
        { requiredKeys: ['category', 'text', 'status'] },
      ),
      { maxLength: 3 },
    ),
    goodPractices: fc.array(
      fc.record({ title: fc.constantFrom('Tổ giúp việc', 'Làm điểm'), text: fc.constant('Theo cụm xã') }),
      { maxLength: 2 },
    ),
    priorityTasks: someProgress,
    elections: someProgress,
  },
  { requiredKeys: [] },
);

/** A report that a unit may send on a day under the plan in force. */
export const someReport: fc.Arbitrary<
  (sender: { unitId: string; today: string; plan: RawPlan | undefined }) => RawReport
> = sections.map((draft) => ({ unitId, today, plan }) => {
  const dayAgo = (days: number) => daysAfter(today, -days);
  const progress = <Key extends string>(ids: readonly string[], key: Key, rows: typeof draft.elections) => {
    const seen = new Set<string>();
    return rows
      ?.filter(({ id }) => ids.includes(id) && !seen.has(id) && seen.add(id))
      .map(({ id, status, doneAgo }) => {
        const doneOn = status === 'done' && doneAgo !== undefined ? dayAgo(doneAgo) : undefined;
        return { [key]: id, status, doneOn } as Record<Key, string> & RawProgress;
      });
  };
  const tasks = (plan?.priorityTasks ?? []).filter(({ owners }) => !owners || owners.includes(unitId));
  const { roadmapAgo = null, ...streamlining } = draft.streamlining ?? {};
  return clean({
    ...draft,
    personnel: draft.personnel?.[0].map((process, index) => ({
      ...process,
      steps: [...(draft.personnel?.[1][index] ?? [])]
        .sort((one, other) => other - one)
        .map((days, place) => ({ step: place + 1, heldOn: dayAgo(days) })),
    })),
    streamlining: draft.streamlining && {
      ...streamlining,
      roadmap: roadmapAgo === null ? null : { number: '12-KH/HU', issuedOn: dayAgo(roadmapAgo) },
    },
    workingRegulations:
      draft.workingRegulations &&
      Object.fromEntries(
        Object.entries(draft.workingRegulations).map(([document, { status, issuedAgo }]) => [
          document,
          status === 'issued' ? { status, number: '01-QC/HU', issuedOn: dayAgo(issuedAgo) } : { status },
        ]),
      ),
    priorityTasks: progress(
      tasks.map(({ id }) => id),
      'taskId',
      draft.priorityTasks,
    ),
    elections: progress(
      (plan?.milestones ?? []).map(({ id }) => id),
      'milestoneId',
      draft.elections,
    ),
  } as RawReport);
});
