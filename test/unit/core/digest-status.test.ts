import { describe, expect, it } from 'vitest';
import { type CompileProgress, digestStatusOf } from '../../../shared/digest/status.ts';

const HEAD = {
  id: 'weekly-2020-06-21',
  cadence: 'weekly',
  asOf: '2020-06-21',
  restatement: 0,
  knownAt: '2020-06-22T00:00:00.000Z',
  awaitsRelease: false,
} as const;
const BEGUN: CompileProgress = { begunAt: '2020-06-22T00:01:00.000Z' };
const QUEUED: CompileProgress = { ...BEGUN, queuedAt: '2020-06-22T00:02:00.000Z' };
const delivery = (state: string, at = '2020-06-22T00:03:00.000Z') => ({ state, at }) as never;

/** Where it stands some minutes after its known-at instant. */
const at = (
  minutes: number,
  progress: CompileProgress,
  deliveries: ReturnType<typeof delivery>[] = [],
  head: object = {},
) => digestStatusOf({ ...HEAD, ...head }, progress, deliveries, new Date(Date.UTC(2020, 5, 22, 0, minutes)));

describe('a digest', () => {
  it.each<[string, CompileProgress, string[], string]>([
    ['that nobody has begun', {}, [], 'queued'],
    ['that is begun', BEGUN, [], 'compiling'],
    [
      'some of whose mails are there, and settled, before all are queued',
      BEGUN,
      ['sent', 'failed'],
      'compiling',
    ],
    ['whose mails are queued', QUEUED, ['sent', 'queued'], 'sending'],
    ['one of whose mails is being sent', QUEUED, ['sent', 'sending'], 'sending'],
    ['whose mails are settled', QUEUED, ['sent', 'bounced', 'complained', 'suppressed', 'failed'], 'sent'],
    ['that goes to nobody', QUEUED, [], 'sent'],
  ])('%s is %s', (_, progress, states, state) => {
    expect(
      at(
        4,
        progress,
        states.map((one) => delivery(one)),
      ),
    ).toEqual({ state });
  });

  it('with nothing on its roster says so, made or prepared', () => {
    const since = '2020-06-22T00:01:00.000Z';
    const note = 'no-roster';
    expect(at(4, { ...QUEUED, noRosterAt: since })).toEqual({ state: 'sent', note });
    const prepared = { preparedWithoutRosterAt: since };
    expect(at(4, prepared, [], { awaitsRelease: true })).toEqual({ state: 'awaiting-release', note });
    // Released as known later, with a roster.
    expect(at(4, { ...QUEUED, ...prepared })).toEqual({ state: 'sent' });
  });

  it('that awaits its release awaits it for as long as that takes', () => {
    expect(at(999, {}, [], { awaitsRelease: true })).toEqual({ state: 'awaiting-release' });
  });

  it.each<[string, number, CompileProgress, string[], string]>([
    ['nobody has begun it', 15, {}, [], HEAD.knownAt],
    ['it was begun', 16, BEGUN, [], BEGUN.begunAt as string],
    [
      'a slice was frozen',
      17,
      { ...BEGUN, slicedAt: '2020-06-22T00:02:00.000Z' },
      [],
      '2020-06-22T00:02:00.000Z',
    ],
    ['its mails were queued', 17, QUEUED, ['queued'], '2020-06-22T00:02:00.000Z'],
  ])('is stalled a quarter of an hour after %s', (_, minutes, progress, states, stalledSince) => {
    const deliveries = states.map((one) => delivery(one, '2020-06-22T00:01:30.000Z'));
    expect(at(minutes - 1, progress, deliveries)).not.toHaveProperty('stalledSince');
    expect(at(minutes, progress, deliveries)).toMatchObject({ stalledSince });
  });

  it('is not stalled while its mails move on, nor when it is sent', () => {
    expect(at(17, QUEUED, [delivery('queued'), delivery('sent')])).toEqual({ state: 'sending' });
    expect(at(999, QUEUED, [delivery('sent')])).toEqual({ state: 'sent' });
  });

  it('is stalled though a host whose clock was ahead did something at a time to come', () => {
    const ahead = delivery('sending', '2020-06-23T00:00:00.000Z');
    expect(at(17, QUEUED, [ahead])).toEqual({ state: 'sending', stalledSince: QUEUED.queuedAt });
    const released = { releasedAt: '2020-06-23T00:00:00.000Z' };
    expect(at(999, {}, [], released)).toEqual({ state: 'queued' });
  });

  it('released long after its figures were known is counted from its release', () => {
    const releasedAt = '2020-06-22T08:00:00.000Z';
    expect(at(8 * 60 + 14, {}, [], { releasedAt })).toEqual({ state: 'queued' });
    expect(at(8 * 60 + 15, {}, [], { releasedAt })).toEqual({ state: 'queued', stalledSince: releasedAt });
  });
});
