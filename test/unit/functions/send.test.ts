import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  RetryLater,
  SENDING_MILLISECONDS,
  type SendDeps,
  type SendOutcome,
  send,
} from '../../../functions/send/send.ts';
import { CLAIM_SECONDS, Ledger } from '../../../shared/delivery/ledger.ts';
import { Suppressions } from '../../../shared/delivery/suppression.ts';
import { type EngineTable, startTable } from '../core/engine.ts';

let engine: EngineTable;
let ledger: Ledger;
let suppressions: Suppressions;
beforeAll(async () => {
  engine = await startTable();
  ledger = new Ledger(engine.table, engine.now);
  suppressions = new Suppressions(engine.log);
});
afterAll(() => engine.stop());

const START = '2020-06-22T00:00:00.000Z';
const DEADLINE = new Date('2020-06-22T00:01:00.000Z');
const MAIL = { subject: 'Tổng hợp', html: '<p>', text: 'x', attachments: [] };

let next = 0;
const aRecipient = () => {
  const id = `nguoi-${++next}`;
  return {
    id,
    email: `${id}@example.vn`,
    name: 'Lãnh đạo',
    title: 'Trưởng ban',
    scope: 'province',
    cadences: [],
  };
};
const enter = async () => {
  engine.at(START);
  const recipient = aRecipient();
  await ledger.enter('weekly', recipient, { kind: 'digest' });
  return recipient;
};
const accepted: SendOutcome = { outcome: 'accepted', messageId: 'm-1' };

interface Around {
  /** What SES answers, call after call; the last goes on. */
  readonly outcomes?: readonly (SendOutcome | Error)[];
  readonly over?: Partial<SendDeps>;
}

/** Sends a recipient’s mail. @returns what was done on the way, and how it ended */
async function run(recipientId: string, { outcomes = [accepted], over = {} }: Around = {}) {
  const done: string[] = [];
  let calls = 0;
  const deps: SendDeps = {
    ledger,
    suppressions,
    quota: async () => ({ rate: 14, usedUp: false }),
    waitForSlot: async (rate, latest) => {
      done.push(`turn at ${rate} until ${latest.toISOString()}`);
      return undefined;
    },
    render: async () => ({ thread: 'digest.weekly.province', email: MAIL }),
    sendEmail: async ({ mailingId, recipient, thread }) => {
      done.push(`${mailingId} to ${recipient.email} in ${thread}`);
      const outcome = outcomes[Math.min(calls++, outcomes.length - 1)];
      if (outcome instanceof Error) throw outcome;
      return outcome as SendOutcome;
    },
    pause: async (milliseconds) => done.push(`pause ${milliseconds}`),
    countReopened: () => done.push('reopened'),
    countRefused: () => done.push('refused'),
    ...over,
  };
  const failure = await send({ v: 1, mailingId: 'weekly', recipientId }, { deadline: DEADLINE }, deps).then(
    () => undefined,
    (error: Error) => error,
  );
  const delivery = await ledger.find('weekly', recipientId);
  return { done, failure, delivery };
}
const retryLater = (why: string, seconds: number, held: boolean) =>
  expect.objectContaining({ name: 'RetryLater', message: why, seconds, held });

const TURN = 'turn at 14 until 2020-06-22T00:00:48.000Z';
const sentTo = (id: string) => `weekly to ${id}@example.vn in digest.weekly.province`;

describe('a mail', () => {
  it('is sent at its slot, with time left to record the outcome', async () => {
    const { id } = await enter();
    expect(await run(id)).toMatchObject({
      done: [TURN, sentTo(id)],
      failure: undefined,
      delivery: { state: 'sent', messageId: 'm-1' },
    });
    expect(SENDING_MILLISECONDS).toBe(12_000);
  });

  it('is sent once, however often its message comes', async () => {
    const { id } = await enter();
    await run(id);
    expect(await run(id)).toMatchObject({ done: [], failure: undefined, delivery: { state: 'sent' } });
  });

  it('is done with only when the ledger has it: else its message comes again', async () => {
    const { id } = await enter();
    let changes = 0;
    engine.before('UpdateItem', async () => {
      changes += 1;
      if (changes === 2) throw new Error('the table is away');
    });
    const { failure, delivery } = await run(id);
    engine.before();
    expect(failure).toEqual(new Error('the table is away'));
    expect(delivery?.state).toBe('sending');
  });

  it('that nobody entered is an error', async () => {
    expect((await run('never')).failure).toEqual(new Error('no delivery weekly never'));
  });

  it('that another run is sending is asked for when that one must have ended', async () => {
    const { id } = await enter();
    await ledger.claim('weekly', id);
    expect(await run(id)).toMatchObject({
      done: [],
      failure: retryLater('another run is sending it', 125, false),
      delivery: { state: 'sending' },
    });
  });

  it('whose sender died is sent again, and counted', async () => {
    const { id } = await enter();
    await ledger.claim('weekly', id);
    engine.at(new Date(Date.parse(START) + CLAIM_SECONDS * 1000 + 1).toISOString());
    expect(await run(id)).toMatchObject({
      done: [TURN, 'reopened', sentTo(id)],
      delivery: { state: 'sent' },
    });
  });

  it('waits a quarter of an hour, unclaimed, when the account may send no more', async () => {
    const { id } = await enter();
    const over = { quota: async () => ({ rate: 14, usedUp: true }) };
    expect(await run(id, { over })).toMatchObject({
      done: [],
      failure: retryLater('the account may send no more now', 900, true),
      delivery: { state: 'queued', revision: 1 },
    });
  });

  it('whose turn comes after this run is given back for the next', async () => {
    const { id } = await enter();
    expect(await run(id, { over: { waitForSlot: async () => 42 } })).toMatchObject({
      done: [],
      failure: retryLater('its turn comes after this run', 42, false),
      delivery: { state: 'queued' },
    });
  });

  it('is not sent to an address that gets none, and says why', async () => {
    const recipient = await enter();
    await suppressions.suppress(recipient.email, {
      cause: 'complaint',
      reason: 'complaint-abuse',
      since: START,
      mailingId: 'weekly',
      recipientId: recipient.id,
    });
    expect(await run(recipient.id)).toMatchObject({
      done: [],
      failure: undefined,
      delivery: { state: 'suppressed', reason: 'complaint-abuse' },
    });
  });

  it('without figures for its scope has failed', async () => {
    const { id } = await enter();
    expect(await run(id, { over: { render: async () => undefined } })).toMatchObject({
      done: [],
      failure: undefined,
      delivery: { state: 'failed', reason: 'no-figures-for-scope' },
    });
  });
});

describe('a mail that SES does not take', () => {
  it('has failed when it is refused for good, and is counted', async () => {
    const { id } = await enter();
    const refused: SendOutcome = { outcome: 'refused', reason: 'MessageRejected' };
    expect(await run(id, { outcomes: [refused] })).toMatchObject({
      done: [TURN, sentTo(id), 'refused'],
      failure: undefined,
      delivery: { state: 'failed', reason: 'MessageRejected' },
    });
  });

  it('waits when SES holds the whole account', async () => {
    const { id } = await enter();
    const held: SendOutcome = { outcome: 'held', reason: 'SendingPausedException' };
    expect(await run(id, { outcomes: [held] })).toMatchObject({
      done: [TURN, sentTo(id)],
      failure: retryLater('SES holds the account: SendingPausedException', 900, true),
      delivery: { state: 'queued' },
    });
  });

  it('is an error when the role may not send, and nothing is kept of the try', async () => {
    const { id } = await enter();
    const denied: SendOutcome = { outcome: 'denied', reason: 'AccessDeniedException' };
    const { failure, delivery } = await run(id, { outcomes: [denied] });
    expect(failure).toEqual(new Error('SES does not let this role send: AccessDeniedException'));
    expect(failure).not.toBeInstanceOf(RetryLater);
    expect(delivery?.state).toBe('queued');
  });

  it('takes another turn when it is throttled, after pauses that double', async () => {
    const { id } = await enter();
    const throttled: SendOutcome = { outcome: 'throttled' };
    const outcomes = [throttled, throttled, throttled, accepted];
    expect(await run(id, { outcomes })).toMatchObject({
      done: [
        ...[TURN, sentTo(id), 'pause 500'],
        ...[TURN, sentTo(id), 'pause 1000'],
        ...[TURN, sentTo(id), 'pause 2000'],
        ...[TURN, sentTo(id)],
      ],
      delivery: { state: 'sent' },
    });
  });

  it('waits a minute when it is throttled again and again', async () => {
    const { id } = await enter();
    const { done, failure, delivery } = await run(id, { outcomes: [{ outcome: 'throttled' }] });
    expect(done.filter((one) => one === TURN)).toHaveLength(4);
    expect(failure).toEqual(retryLater('SES throttles', 60, true));
    expect(delivery?.state).toBe('queued');
  });
});

describe('the steps before an email is sent', () => {
  const abandoned = async () => {
    const recipient = await enter();
    await ledger.claim('weekly', recipient.id);
    engine.at(new Date(Date.parse(START) + CLAIM_SECONDS * 1000 + 1).toISOString());
    return recipient;
  };
  const suppress = ({ id, email }: { readonly id: string; readonly email: string }) =>
    suppressions.suppress(email, {
      cause: 'complaint',
      reason: 'complaint-abuse',
      since: START,
      mailingId: 'weekly',
      recipientId: id,
    });

  it('leaves the delivery as it was: a sender that dies over it leaves no claim behind', async () => {
    const { id } = await enter();
    const states: unknown[] = [];
    const note = async () => {
      states.push((await ledger.find('weekly', id))?.revision);
    };
    const over: Partial<SendDeps> = {
      render: async () => {
        await note();
        return { thread: 'x', email: MAIL };
      },
      waitForSlot: async () => {
        await note();
        return undefined;
      },
      sendEmail: async () => {
        await note();
        return accepted;
      },
    };
    await run(id, { over });
    expect(states).toEqual([1, 1, 2]);
  });

  it('costs two changes of the ledger a mail, and none while it waits for its turn', async () => {
    const { id } = await enter();
    const updates = async (over: Partial<SendDeps>) => {
      engine.sent.length = 0;
      await run(id, { over });
      return engine.sent.filter((command) => command === 'UpdateItem').length;
    };
    expect(await updates({ waitForSlot: async () => 42 })).toBe(0);
    expect(await updates({})).toBe(2);
  });

  it('counts nothing as reopened that is not sent', async () => {
    for (const over of [{ render: async () => undefined }, { waitForSlot: async () => 42 }]) {
      const { id } = await abandoned();
      expect((await run(id, { over })).done).toEqual([]);
    }
    const recipient = await abandoned();
    await suppress(recipient);
    expect(await run(recipient.id)).toMatchObject({ done: [], delivery: { state: 'suppressed' } });
  });

  it('loses to another run that was faster, which is asked for when it must have ended', async () => {
    const { id } = await enter();
    const over = {
      waitForSlot: async () => {
        await ledger.claim('weekly', id);
        return undefined;
      },
    };
    expect(await run(id, { over })).toMatchObject({
      done: [],
      failure: retryLater('another run is sending it', 125, false),
      delivery: { state: 'sending', revision: 2 },
    });
  });
});

describe('a mail of which nobody can tell whether SES took it', () => {
  it('stays claimed: whoever comes next waits, and then counts it', async () => {
    const { id } = await enter();
    const { failure, delivery } = await run(id, { outcomes: [new TypeError('socket hang up')] });
    expect(failure).toMatchObject({
      name: 'UnconfirmedError',
      message: 'SES did not say that it took the mail: TypeError: socket hang up',
    });
    expect(delivery?.state).toBe('sending');
  });

  it('is none where what failed came before SES: it is given back', async () => {
    for (const over of [
      {
        render: async () => {
          throw new Error('no figures');
        },
      },
      {
        waitForSlot: async () => {
          throw new Error('no turn');
        },
      },
    ] satisfies Partial<SendDeps>[]) {
      const { id } = await enter();
      const { failure, delivery } = await run(id, { over });
      expect(failure?.message).toMatch(/^no /);
      expect(delivery?.state).toBe('queued');
    }
  });
});
