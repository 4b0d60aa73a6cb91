import fc from 'fast-check';
import { daysAfter } from './calendar.ts';
import type { RawPlan, RawResult } from './sent.ts';

/** The first day of all actions, and the number of days after it: two due days, two month ends. */
const FIRST_DAY = '2020-05-01';
const DAYS = 65;

/** Days that often coincide, especially due days and month ends. */
export const someDay = fc.oneof(
  fc.nat(DAYS).map((days) => daysAfter(FIRST_DAY, days)),
  fc.constantFrom('2020-05-24', '2020-05-25', '2020-05-26', '2020-05-31', '2020-06-01'),
  fc.constantFrom('2020-06-24', '2020-06-25', '2020-06-26', '2020-06-30', '2020-07-01'),
);

/** Times at which the day changes, in Viet Nam or in UTC, and one other time. */
export const someTime = fc.constantFrom('00:00:00.000', '06:59:59.999', '08:00:00.000', '23:59:59.999');

/** A number of days ago, often 0. */
export const ago = fc.oneof(fc.constant(0), fc.nat(30));

/** Omits undefined fields, as JSON does. */
export const clean = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

export const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

/** A consistent result of a congress on a day, with figures near the targets. */
export const someResult: fc.Arbitrary<(heldOn: string) => RawResult> = fc
  .record({
    elected: fc.constantFrom(0, 3, 9, 10, 18, 20, 32),
    firstTime: fc.constantFrom(0, 1, 3, 6, 9),
    appointed: fc.constantFrom(0, 0, 1, 2),
    short: fc.constantFrom(-1, 0, 0, 1),
    women: maybe(fc.nat(5)),
    young: maybe(fc.nat(3)),
    ethnicMinority: maybe(fc.nat(2)),
    below: maybe(fc.tuple(fc.constantFrom(0, 0, 1), fc.constantFrom(0, 0, 2))),
    standing: maybe(fc.record({ elected: fc.nat(5), women: maybe(fc.nat(2)) })),
    form: fc.constantFrom('delegates' as const, 'plenary' as const),
  })
  .map((draft) => (heldOn) => {
    const { elected, appointed } = draft;
    const members = elected + appointed;
    const atMost = (part: number | undefined, whole: number) => part && Math.min(part, whole);
    const firstTime = Math.min(draft.firstTime, elected);
    const none = Math.min(draft.below?.[0] ?? 0, members);
    const elementary = Math.min(draft.below?.[1] ?? 0, members - none);
    const standing = draft.standing && { planned: 5, elected: Math.min(draft.standing.elected, members) };
    const women = draft.standing && standing && atMost(draft.standing.women, standing.elected);
    return clean({
      heldOn,
      form: draft.form,
      committee: {
        planned: Math.max(0, elected + draft.short),
        elected,
        appointed,
        reelected: elected - firstTime,
        firstTime,
        women: atMost(draft.women, members),
        young: atMost(draft.young, members),
        ethnicMinority: atMost(draft.ethnicMinority, members),
        theory: draft.below && {
          none,
          elementary,
          intermediate: 0,
          advancedOrBachelor: members - none - elementary,
        },
      },
      standingCommittee: standing && { ...standing, women },
    } as RawResult);
  });

/** Ids of milestones and priority tasks. */
export const GOALS = ['x-1', 'x-2', 'x-3'];
const DEADLINES = ['2020-05-15', '2020-05-31', '2020-06-25'];

/** A plan whose goals contain its revision. */
export const somePlan = (units: readonly string[]): fc.Arbitrary<(revision: number) => RawPlan> =>
  fc
    .record({
      deadlines: fc.record(
        {
          grassroots: fc.constantFrom(...DEADLINES),
          district: fc.constantFrom(...DEADLINES),
          provincial: someDay,
        },
        { requiredKeys: [] },
      ),
      milestones: fc.subarray(GOALS),
      priorityTasks: fc.subarray(GOALS),
      days: fc.tuple(someDay, someDay, someDay),
      undated: fc.subarray(GOALS),
      owners: maybe(fc.subarray([...units, 'elsewhere'], { minLength: 1 })),
      reportingDueDay: fc.constantFrom(25, 25, 25, 24, 1, 28),
      reportingSince: maybe(fc.constantFrom('2020-04', '2020-04', '2020-05', '2020-06')),
      quotas: fc.record({
        womenPercent: fc.constantFrom(15, 15, 10, 30),
        womenInStandingCommittee: fc.constantFrom(1, 1, 2),
        youngPercent: fc.constantFrom(10, 10, 5),
        renewalOneIn: fc.constantFrom(3, 3, 2),
        theoryLevel: fc.constantFrom('none', 'elementary', 'elementary', 'intermediate'),
      }),
    })
    .map(({ days, undated, owners, milestones, priorityTasks, ...rest }) => (revision) => {
      const nameOf = (id: string) => `Việc ${id} của bản ${revision}`;
      const dayOf = (id: string) => days[GOALS.indexOf(id)] as string;
      return clean({
        ...rest,
        milestones: milestones.map((id) => ({
          id,
          name: nameOf(id),
          dueOn: undated.includes(id) ? undefined : dayOf(id),
        })),
        priorityTasks: priorityTasks.map((id) => ({
          id,
          name: nameOf(id),
          dueOn: dayOf(id),
          owners: id === 'x-1' ? owners : undefined,
        })),
      } as RawPlan);
    });

const TYPES = ['commune', 'agency', 'public-service-unit', 'enterprise', 'armed-forces'];
export const someType = fc.constantFrom(...TYPES);
