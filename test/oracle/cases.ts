import { type BookRevision, bookOf } from './book.ts';
import { vietnamDay } from './calendar.ts';
import type { expectedSummary } from './oracle.ts';
import type { SentCall, SentSubmission } from './sent.ts';

/** The cases that must occur for the test to be meaningful, with their conditions. */
type Cases = Readonly<Record<string, boolean>>;

const isSubmission = (one: SentCall): one is SentSubmission => one.kind === 'result' || one.kind === 'report';

type Chain = readonly BookRevision<unknown>[];
const isWithdrawal = (one: BookRevision<unknown> | undefined): boolean =>
  one !== undefined && one.data === undefined && !one.returned;

/** Cases among what was sent to one province. */
export function casesSent(sent: readonly SentCall[]): Cases {
  const some = (matches: (one: SentCall) => boolean): boolean => sent.some(matches);
  const submitted = sent.filter(isSubmission);
  const book = bookOf(sent, '9999');
  const rows = sent.flatMap((one) => (one.kind === 'roster' ? one.rows : []));
  const subjects = new Set(sent.map((one) => (one.kind === 'result' ? one.subject : undefined)));
  const isSentAgain = (chain: Chain) =>
    chain.some(({ data }, place) => data !== undefined && place > 0 && isWithdrawal(chain[place - 1]));
  const isMended = (chain: Chain) =>
    chain.some(({ data }, place) => data !== undefined && chain[place - 1]?.returned === true);
  const isGivenUp = (chain: Chain) =>
    chain.some((one, place) => isWithdrawal(one) && chain[place - 1]?.returned === true);
  return {
    'a correction': submitted.some((one) => one.revision > 1 && !one.withdrawn),
    'a withdrawal': submitted.some((one) => one.withdrawn === true),
    'a withdrawal with data': submitted.some((one) => one.withdrawn === true && !!one.data),
    'a report sent again after its withdrawal': [...book.reports.values()].some(isSentAgain),
    'a result returned': some((one) => one.kind === 'return' && one.of === 'result'),
    'a report returned': some((one) => one.kind === 'return' && one.of === 'report'),
    'a return replayed': some((one) => one.kind === 'return' && one.again === 'replayed'),
    'a stale return': some((one) => one.kind === 'return' && one.again === 'stale'),
    'a report sent again after its return': [...book.reports.values()].some(isMended),
    'a withdrawal after a return': [...book.results.values(), ...book.reports.values()].some(isGivenUp),
    'a replay': submitted.some((one) => one.again === 'replayed'),
    'a stale revision': submitted.some((one) => one.again === 'stale'),
    'a plan revised': some((one) => one.kind === 'plan' && one.revision > 1),
    'no plan': !some((one) => one.kind === 'plan'),
    'an extension': some((one) => one.kind === 'extension' && one.dueOn !== undefined),
    'an extension taken back': some((one) => one.kind === 'extension' && one.dueOn === undefined),
    'an entry ended': rows.some(({ validTo }) => validTo !== undefined),
    'a unit ended': rows.some(({ validTo, level }) => validTo !== undefined && level === 'district'),
    'an entry replaced': rows.some(({ replacedBy }) => replacedBy !== undefined),
    'a result that moved': [...book.results.keys()].some((id) => !subjects.has(id)),
    'an entry renamed': rows.some(({ name }) => name.endsWith('(mới)')),
    'a roster of a later day': some((one) => one.kind === 'roster' && one.effectiveFrom > vietnamDay(one.at)),
    'a roster of an earlier day': some(
      (one) => one.kind === 'roster' && one.effectiveFrom < vietnamDay(one.at),
    ),
  };
}

const NOT_FOUND = 'a unit not found';

/** Cases in one answer. */
export function casesAnswered(answer: ReturnType<typeof expectedSummary>): Cases {
  if (!answer) return { [NOT_FOUND]: true };
  const { congress, pace, quality, reporting, change, ...figures } = answer;
  const { deadline, plannedByDeadline, plannedLater, notPlanned } = pace.grassroots;
  const goals = [...figures.priorityTasks, ...figures.elections];
  const differs = change && (change.grassroots.held !== 0 || change.grassroots.total !== 0);
  return {
    [NOT_FOUND]: false,
    'a congress held': congress.grassroots.held > 0,
    'a pilot held': congress.pilots.grassroots.held > 0,
    'a result that does not count': congress.returned.length > 0,
    'an entry behind plan': congress.behindPlan.length > 0,
    'planned by the deadline': deadline !== null && plannedByDeadline > 0,
    'planned later': plannedLater > 0,
    'not planned': notPlanned > 0,
    'a congress flagged': quality.organisations.length > 0,
    'a flag without its figure': quality.flags['women-below-target'].notGiven > 0,
    'a figure above its target': quality.figureWarnings['streamlined-above-target'] > 0,
    'a figure below that of an earlier report': quality.figureWarnings['below-earlier'] > 0,
    'on time': reporting.onTime > 0,
    late: reporting.late > 0,
    missing: reporting.missing.length > 0,
    awaited: reporting.awaited > 0,
    returned: reporting.returned.length > 0,
    'a report that does not count': reporting.notCounted.length > 0,
    'a section not given': figures.streamlining.notGiven > 0,
    'no roadmap': figures.streamlining.withoutRoadmap.length > 0,
    'a difficulty': figures.difficulties.items.length > 0,
    'a goal overdue': goals.some(({ overdue }) => overdue),
    'a goal reached': goals.some(({ done }) => done > 0),
    'a goal without a day': goals.some(({ dueOn }) => dueOn === null),
    'a change': differs === true,
  };
}
