import { dayIn, shifted } from './calendar.ts';
import { sceneOf } from './scene.ts';
import type { Question, Sent } from './sent.ts';

/**
 * What the code is known to take or to answer otherwise than docs/figures.md has it. Each is a bug to be mended: once it
 * is, its rule goes from here, and the test goes on to ask.
 */
export const isKnownToDiffer = (sent: readonly Sent[], question: Question, now: string): boolean =>
  isOfUnitsGoneSince(sent, question, now) || isInTheLastMillisecondOfADay(question, now);

/** A withdrawal that repeats its data moves with its organisation as if it stood. */
export function movesWhatWasWithdrawn(sent: readonly Sent[]): boolean {
  const ids = new Set<string>();
  for (const one of sent) if (one.kind === 'result' && one.withdrawn && one.data) ids.add(one.subject);
  return sent.some(
    (one) => one.kind === 'roster' && one.rows.some((row) => row.replacedBy && ids.has(row.id)),
  );
}

/** With `since`, a unit that has left the roster between the two days is still found, and its report counted. */
function isOfUnitsGoneSince(sent: readonly Sent[], question: Question, now: string): boolean {
  const { asOf = dayIn(now), knownAt = now, since, unitId } = question;
  if (since === undefined) return false;
  const scope = { knownAt, ...(unitId !== undefined && { unitId }) };
  const present = sceneOf(sent, { asOf, ...scope }).units.map(({ id }) => id);
  return sceneOf(sent, { asOf: since, ...scope }).units.some(({ id }) => !present.includes(id));
}

/** Known at 23:59:59.999 that day counts as over, but not when a later one is asked for. */
function isInTheLastMillisecondOfADay(question: Question, now: string): boolean {
  const { asOf = dayIn(now), knownAt = now } = question;
  const day = dayIn(knownAt);
  return dayIn(shifted(knownAt, 1)) > day && asOf > day;
}
