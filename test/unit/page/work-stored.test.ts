import { describe, expect, it } from 'vitest';
import {
  accepted,
  discarded,
  type Pending,
  queued,
  refused,
  type StoredWork,
  typed,
  unanswered,
  withdrawalTyped,
  workOf,
} from '../../../web/work/stored.ts';
import type { Draft, Outgoing, WorkState } from '../../../web/work/work.ts';
import { STATES } from './samples.ts';

const BLANK: StoredWork = {
  accountId: 'account-1',
  subject: { kind: 'congress-result', subjectId: 'sa-dec.phuong-1' },
};
const DRAFT: Draft = { data: { women: 3 }, baseRevision: 1, savedAt: '10:00' };
const OUTGOING: Outgoing = { revision: 2, data: { women: 3 }, reason: 'Sửa số nữ' };
const PENDING: Pending = {
  idempotencyKey: 'key-1',
  outgoing: OUTGOING,
  since: '10:01',
  waitsForNetwork: false,
  draftSavedAt: '10:00',
};
const { receipt } = STATES.sent;
const { refusal } = STATES.refused;
/** A record with all fields set. */
const FULL: StoredWork = {
  ...BLANK,
  draft: DRAFT,
  withdrawal: 'Nhầm',
  pending: PENDING,
  sent: { receipt, withdrawn: false },
  refusal,
};
const without = (...keys: (keyof StoredWork)[]): StoredWork =>
  Object.fromEntries(
    Object.entries(FULL).filter(([key]) => !keys.some((one) => one === key)),
  ) as typeof BLANK;

describe('what was typed', () => {
  it('takes the place of what was typed before, and of a refusal', () => {
    expect(typed({ women: 4 }, 2, '10:05')(FULL)).toEqual({
      ...without('refusal'),
      draft: { data: { women: 4 }, baseRevision: 2, savedAt: '10:05' },
    });
  });

  it('as the reason of a withdrawal is no draft, and goes when it is emptied', () => {
    expect(withdrawalTyped('Gửi nhầm')(FULL)).toEqual({ ...without('refusal'), withdrawal: 'Gửi nhầm' });
    expect(withdrawalTyped(undefined)(FULL)).toEqual(without('refusal', 'withdrawal'));
    expect(withdrawalTyped('')(BLANK)).toEqual({ ...BLANK, withdrawal: '' });
  });

  it('is thrown away with its refusal; what is on its way stays so, and what was sent', () => {
    expect(discarded(FULL)).toEqual(without('draft', 'withdrawal', 'refusal'));
  });
});

describe('a send', () => {
  it('goes out under its key, and knows the draft that it was made of', () => {
    expect(queued(OUTGOING, 'key-1', '10:01')(without('pending'))).toEqual(without('refusal'));
  });

  it('goes out without a draft too', () => {
    const { draftSavedAt: _, ...pending } = PENDING;
    expect(queued(OUTGOING, 'key-1', '10:01')(BLANK)).toEqual({ ...BLANK, pending });
  });

  it('does not go out while another has no answer', () => {
    const before = without('refusal');
    expect(queued({ revision: 9 }, 'key-2', '10:09')(before)).toEqual(before);
  });

  it('that has no answer yet says so and stays under its key', () => {
    expect(unanswered('key-1')(FULL)).toEqual({ ...FULL, pending: { ...PENDING, waitsForNetwork: true } });
  });

  it.each([
    ['no answer', unanswered('key-1')],
    ['its receipt', accepted('key-1', receipt)],
    ['its refusal', refused('key-1', refusal)],
  ])('of another key is untouched by %s', (_, change) => {
    const other = { ...FULL, pending: { ...PENDING, idempotencyKey: 'key-2' } };
    expect(change(other)).toBe(other);
    expect(change(BLANK)).toBe(BLANK);
  });
});

describe('a send that was taken', () => {
  const sent = { receipt, withdrawn: false };

  it('takes its draft and the reason of a withdrawal with it', () => {
    expect(accepted('key-1', receipt)(without('refusal', 'sent'))).toEqual({ ...BLANK, sent });
  });

  it('keeps what was typed since, on top of what was taken', () => {
    const since = { ...FULL, draft: { ...DRAFT, data: { women: 5 }, savedAt: '10:02' } };
    expect(accepted('key-1', receipt)(since)).toEqual({
      ...BLANK,
      draft: { data: { women: 5 }, baseRevision: 2, savedAt: '10:02' },
      sent,
      refusal,
    });
  });

  it('takes a draft begun after a send without one for a newer one', () => {
    const { draftSavedAt: _, ...pending } = PENDING;
    expect(accepted('key-1', receipt)({ ...BLANK, pending, draft: DRAFT }).draft).toEqual({
      ...DRAFT,
      baseRevision: 2,
    });
  });

  it('says whether it was a withdrawal', () => {
    const pending = { ...PENDING, outgoing: { revision: 2, reason: 'Nhầm', withdrawn: true } };
    expect(accepted('key-1', receipt)({ ...BLANK, pending }).sent).toEqual({ receipt, withdrawn: true });
  });
});

describe('a send that was refused', () => {
  it('keeps the draft as it is now', () => {
    expect(refused('key-1', refusal)(without('refusal'))).toEqual(without('pending'));
  });

  it('becomes a draft again where there is none, on what it went out upon', () => {
    expect(refused('key-1', refusal)({ ...BLANK, pending: PENDING })).toEqual({
      ...BLANK,
      draft: { data: OUTGOING.data, baseRevision: 1, savedAt: '10:01' },
      refusal,
    });
  });

  it('becomes no draft where it was a withdrawal', () => {
    const pending = { ...PENDING, outgoing: { revision: 2, reason: 'Nhầm', withdrawn: true } };
    expect(refused('key-1', refusal)({ ...BLANK, withdrawal: 'Nhầm', pending })).toEqual({
      ...BLANK,
      withdrawal: 'Nhầm',
      refusal,
    });
  });
});

describe('what a page sees', () => {
  it.each<[string, StoredWork, WorkState | undefined]>([
    ['nothing', BLANK, undefined],
    ['a draft', { ...BLANK, draft: DRAFT }, { is: 'draft', savedAt: '10:00' }],
    ['a send before its refusal', FULL, { is: 'sending', since: '10:01', waitsForNetwork: false }],
    [
      'a send that waits for the network',
      { ...BLANK, pending: { ...PENDING, waitsForNetwork: true } },
      { is: 'sending', since: '10:01', waitsForNetwork: true },
    ],
    ['a refusal before its draft', without('pending'), { is: 'refused', refusal }],
    ['a draft before what was sent', without('pending', 'refusal'), { is: 'draft', savedAt: '10:00' }],
    ['what was sent', without('pending', 'refusal', 'draft'), { is: 'sent', receipt, withdrawn: false }],
    ['no state of the reason of a withdrawal alone', { ...BLANK, withdrawal: 'Nhầm' }, undefined],
  ])('is %s', (_, stored, state) => {
    expect(workOf(stored).state).toEqual(state);
  });

  it('is the draft and the reason of a withdrawal beside it', () => {
    expect(workOf(FULL)).toMatchObject({ subject: BLANK.subject, draft: DRAFT, withdrawal: 'Nhầm' });
  });
});

it('no change touches the record that it is made from', () => {
  const before = structuredClone(FULL);
  for (const change of [
    typed({}, 9, ''),
    withdrawalTyped(undefined),
    discarded,
    queued(OUTGOING, 'key-2', ''),
    unanswered('key-1'),
    accepted('key-1', receipt),
    refused('key-1', refusal),
  ]) {
    change(FULL);
  }
  expect(FULL).toEqual(before);
});
