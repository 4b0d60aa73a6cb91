import type { DigestHead } from '../../../shared/digest/snapshot.ts';
import type { CompileProgress } from '../../../shared/digest/status.ts';
import { deliveriesOf } from './deliveries.ts';
import type { Records } from './records.ts';
import type { Story, StoryEvent } from './story.ts';

/** The steps of making a digest, in words. */
const STEPS: Readonly<Record<keyof CompileProgress, string>> = {
  begunAt: 'its compilation began',
  slicedAt: 'a slice of its figures was frozen; the rest was put back on the queue',
  putBackAt: 'the sweep put its job back on the queue',
  toldAt: 'the admins were told that it awaits its release',
  toldAgainAt: 'the admins were told so again',
  noRosterAt: 'nothing is on its roster: it has no figures, and nobody gets it',
  noRecipientsAt: 'nobody gets it',
  preparedWithoutRosterAt: 'it was prepared with nothing on its roster',
  queuedAt: 'its figures and recipients are frozen, and all its mails are queued',
};

/** The story of a digest: schedule or release, compilation, deliveries by state. @returns `undefined` when there is none */
export async function digestStory(id: string, records: Records): Promise<Story | undefined> {
  const head = await records.digests.find(id);
  if (!head) return undefined;
  const { events, fact } = await deliveriesOf(id, records);
  return {
    title: `Digest ${id}, as of ${head.asOf}`,
    events: [...(await makingOf(head, records)), ...events],
    facts: [fact],
    ids: [id],
    owns: ({ digestId, mailingId }) => digestId === id || mailingId === id,
  };
}

/** How a digest was asked for and made. */
export async function makingOf(head: DigestHead, { progress }: Records): Promise<StoryEvent[]> {
  const { id, knownAt, releasedAt, awaitsRelease } = head;
  const steps = await Array.fromAsync(progress.steps(id));
  return [
    { at: knownAt, text: `digest ${id} counts what was recorded until now (its known-at instant)` },
    ...(awaitsRelease ? [{ at: knownAt, text: `digest ${id} awaits its release by an admin` }] : []),
    ...(releasedAt === undefined
      ? []
      : [{ at: releasedAt, text: `digest ${id} goes to the recipients known now` }]),
    ...steps.map(({ step, at }) => ({ at, text: `digest ${id}: ${STEPS[step]}` })),
  ];
}
