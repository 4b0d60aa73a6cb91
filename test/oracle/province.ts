import fc from 'fast-check';
import { type Before, sentBy, someAction } from './actions.ts';
import { emptyBook, enter } from './book.ts';
import { daysAfter, instantOf, localDay, shifted } from './calendar.ts';
import { clean, maybe, someDay, somePlan, someTime } from './drafts.ts';
import { someRoster, UNITS } from './roster-drafts.ts';
import type { Question, Sent } from './sent.ts';

/** Everything that was sent to one province, in order, and what is asked of it afterwards. */
export interface Province {
  readonly sent: readonly Sent[];
  readonly questions: readonly Question[];
  /** When it is asked. */
  readonly now: string;
}

const START = instantOf('2020-05-01', '00:00:00.000');

/** The known-at instant is often that of a submission, or a millisecond beside it. */
const someInstant = fc.oneof(
  fc.record({ nth: fc.nat(99), beside: fc.constantFrom(-1, 0, 0, 1) }),
  fc.record({ day: someDay, time: someTime }),
);

/** Days on which much is due or much has been, and two on which nothing is yet or nothing more will be. */
const someAsOf = fc.oneof(
  { weight: 3, arbitrary: someDay },
  { weight: 3, arbitrary: fc.constantFrom('2020-05-27', '2020-06-25', '2020-06-26', '2020-06-30') },
  { weight: 1, arbitrary: fc.constantFrom('2020-04-20', '2020-08-01') },
);

const someQuestion = fc.record({
  asOf: maybe(someAsOf),
  knownAt: fc.oneof(fc.constant(undefined), fc.constant(undefined), someInstant),
  sinceDays: maybe(fc.integer({ min: 1, max: 45 })),
  unit: fc.nat(99),
});
type QuestionDraft = typeof someQuestion extends fc.Arbitrary<infer Q> ? Q : never;

/**
 * A province of a few units, through about sixty days of 2020. Chosen are actions; what each comes to is worked out on
 * the way, so that every submission is one that the rules accept, also once fast-check has left some of them out.
 */
export const someProvince: fc.Arbitrary<Province> = fc
  .record({
    roster: someRoster,
    rosterFrom: fc.constantFrom('2020-01-01', '2020-01-01', '2020-05-10', '2020-05-26'),
    plan: fc.option(somePlan(UNITS), { freq: 5 }),
    actions: fc.array(fc.record({ day: someDay, time: someTime, action: someAction }), {
      minLength: 6,
      maxLength: 16,
      size: 'max',
    }),
    questions: fc.array(someQuestion, { minLength: 2, maxLength: 2 }),
  })
  .map(({ roster, rosterFrom, plan, actions, questions }) => {
    const book = emptyBook();
    const sent: Sent[] = [];
    const send = (one: Sent) => {
      sent.push(one);
      enter(book, one);
    };
    if (plan) send({ kind: 'plan', at: START, revision: 1, effectiveFrom: '2020-01-01', plan: plan(1) });
    send({ kind: 'roster', at: START, effectiveFrom: rosterFrom, rows: roster });
    const dated = actions.map(({ day, time, action }) => ({ at: instantOf(day, time), action }));
    dated.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
    for (const { at, action } of dated) {
      const before: Before = { at, book, sent };
      for (const one of sentBy(action, before)) send(one);
    }
    const now = sent.at(-1)?.at ?? START;
    return { sent, now, questions: questions.flatMap((draft) => questionsOf(draft, sent, now)) };
  });

/** The same of the province and of one unit. */
function questionsOf(
  { asOf, knownAt, sinceDays, unit }: QuestionDraft,
  sent: readonly Sent[],
  now: string,
): Question[] {
  let instant: string | undefined;
  if (knownAt && 'nth' in knownAt) {
    const { at } = sent[knownAt.nth % sent.length] as Sent;
    instant = shifted(at, knownAt.beside);
  } else if (knownAt) {
    instant = instantOf(knownAt.day, knownAt.time);
  }
  const since = sinceDays === undefined ? undefined : daysAfter(asOf ?? localDay(now), -sinceDays);
  const question = clean({ asOf, knownAt: instant, since } as Question);
  const units = rowsSent(sent).filter(({ level }) => level !== 'grassroots');
  const unitId = [...units.map(({ id }) => id), 'province'][unit % (units.length + 1)] as string;
  return [question, { ...question, unitId }];
}

const rowsSent = (sent: readonly Sent[]) => sent.flatMap((one) => (one.kind === 'roster' ? one.rows : []));
