import type { Cadence, Recipient } from '../../../../shared/recipients/recipient.ts';

type Receiver = Pick<Recipient, 'id' | 'cadences'>;

/** Ids of the recipients of a cadence. */
export const receiversOf = (recipients: readonly Receiver[], cadence: Cadence): ReadonlySet<string> =>
  new Set(recipients.filter(({ cadences }) => cadences.includes(cadence)).map(({ id }) => id));

/** Those whom an ad hoc digest can be sent to: all who get digests at all. */
export const choosable = <Of extends Receiver>(recipients: readonly Of[]): Of[] =>
  recipients.filter(({ cadences }) => cadences.length > 0);

/** The choice as the API takes it; `undefined` when it is everybody of the cadence, who need not be named. */
export function chosenIds(
  chosen: ReadonlySet<string>,
  usual: ReadonlySet<string>,
): readonly string[] | undefined {
  const same = chosen.size === usual.size && [...chosen].every((id) => usual.has(id));
  return same ? undefined : [...chosen].sort();
}
