import { isDeepStrictEqual } from 'node:util';
import type { Found } from './digest-found.ts';

/** What was found of a seed's digests, and what was counted. */
interface Seen {
  /** When all was quiet. */
  readonly found: readonly Found[];
  /** A week after. */
  readonly later: readonly Found[];
  /** How often DeliveriesReopened was counted. */
  readonly reopened: number;
  /** Messages that came to dead letters, whose alarms ring: mails, digest jobs. */
  readonly alarms: { readonly mails: number; readonly jobs: number };
  /** What the sweep put back in the week after. */
  readonly movedLater: number;
}

/**
 * What is promised of mailings: each leader who was frozen with a digest has one mail of it, and the digest is sent. A second
 * mail is one that was counted as reopened. A mail that was given up, or a job that failed before its digest was opened, has an
 * alarm. A week later nothing has moved.
 */
export function mailingViolations({ found, later, reopened, alarms, movedLater }: Seen): {
  readonly violations: string[];
  readonly figures: Readonly<Record<string, number>>;
} {
  const violations: string[] = [];
  const givenUp = found.flatMap(givenUpOf);
  const second = found.flatMap(({ mails }) => [...mails.values()]).reduce((sum, mails) => sum + mails - 1, 0);
  let unopened = 0;
  for (const digest of found) {
    if (digest.state === undefined) unopened += 1;
    else violations.push(...violationsOfOne(digest).map((text) => `${digest.id}: ${text}`));
  }
  if (unopened > alarms.jobs) violations.push(`${unopened} digests were not opened, ${alarms.jobs} alarms`);
  if (givenUp.length > alarms.mails) violations.push(`given up without an alarm: ${givenUp.join(', ')}`);
  if (second > reopened) violations.push(`${second} second mails, ${reopened} counted as reopened`);
  if (movedLater > 0) violations.push(`a week later the sweep put back ${movedLater}`);
  for (const [index, digest] of found.entries()) {
    if (!isDeepStrictEqual(digest, later[index]))
      violations.push(`${digest.id}: is not the same a week later`);
  }
  const mails = found.reduce(
    (sum, digest) => sum + [...digest.mails.values()].reduce((all, one) => all + one, 0),
    0,
  );
  return {
    violations,
    figures: {
      mails,
      ...nonZero({
        'second mails': second,
        reopened,
        'given up': givenUp.length,
        unopened,
        'dead jobs': alarms.jobs,
      }),
    },
  };
}

const nonZero = (figures: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(figures).filter(([, number]) => number !== 0));

/** Recipients whose mail was given up: the ledger says that it failed for want of an answer. */
const GIVEN_UP: ReadonlySet<string> = new Set(['failed not-accepted', 'failed unconfirmed']);

const givenUpOf = ({ id, ledger }: Found): string[] =>
  [...ledger].flatMap(([recipient, state]) => (GIVEN_UP.has(state) ? [`${id} ${recipient}`] : []));

function violationsOfOne({ state, recipients, mails, ledger, figures, summary }: Found): string[] {
  const violations: string[] = [];
  if (state !== 'sent') violations.push(`is ${state}, not sent`);
  if (recipients.length === 0) violations.push('has no recipients');
  if (!isDeepStrictEqual(figures, summary)) violations.push('its figures are not those of the summary');
  const frozen = new Set(recipients.map(({ id }) => id));
  for (const { id, email } of recipients) {
    const is = ledger.get(id) ?? 'not in the ledger';
    if (GIVEN_UP.has(is)) continue;
    if (is !== 'sent') violations.push(`${id} is ${is}`);
    if (!mails.has(email)) violations.push(`${id} got no mail`);
  }
  for (const id of ledger.keys()) if (!frozen.has(id)) violations.push(`${id} was not frozen with it`);
  const addresses = new Set(recipients.map(({ email }) => email));
  for (const email of mails.keys()) if (!addresses.has(email)) violations.push(`a mail to ${email}`);
  return violations;
}
