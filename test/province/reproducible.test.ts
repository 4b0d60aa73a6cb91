import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../shared/calendar.ts';
import { mailingPartition } from '../../shared/delivery/delivery.ts';
import { summaryRequestOf } from '../../shared/digest/digest-summary.ts';
import { type DigestHead, DigestStore, ownScopeOf } from '../../shared/digest/snapshot.ts';
import { type Summary, summariseProvince } from '../../shared/digest/summary.ts';
import { PROVINCE } from '../../shared/ids.ts';
import { canonicalJson } from '../../shared/log/fingerprint.ts';
import { Log } from '../../shared/log/store.ts';
import { renderEmail } from '../../shared/mail/email.ts';
import { readRecipients } from '../../shared/recipients/read.ts';
import type { Recipient } from '../../shared/recipients/recipient.ts';
import type { Table } from '../../shared/table/table.ts';
import { meteredTable } from '../fixtures/metered.ts';
import { SAMPLE_CADENCES, SAMPLE_NAMES } from '../fixtures/names.ts';
import { RereadTable } from '../fixtures/reread.ts';
import { SAMPLE_TIMEOUT, type SampleCloud, startSampleCloud } from '../fixtures/sample.ts';
import { Wire } from '../fixtures/wire.ts';

/** Sundays of which the weekly schedule tells on the Monday after: a year from before the first congress. */
const SUNDAYS = Array.from({ length: 52 }, (_, week) => addDays('2020-01-05', 7 * week));
/** The one whose mails are sent and looked at. */
const SENT = '2020-06-28';
const idOf = (sunday: string) => `weekly-${sunday}`;

const wire = new Wire();
let cloud: SampleCloud;
let table: Table;
let logs: Readonly<Record<'forwards' | 'backwards', Log>>;

beforeAll(async () => {
  cloud = await startSampleCloud({ proxy: wire.proxy });
  // Mails of the other weeks are left out: a year of them says no more.
  wire.fault(({ action, body }) =>
    action === 'SendMessageBatch' && body.includes('recipientId') && !body.includes(idOf(SENT))
      ? { answer: { status: 200, body: { Successful: [], Failed: [] } } }
      : undefined,
  );
  for (const sunday of SUNDAYS) {
    const monday = new Date(`${addDays(sunday, 1)}T07:00:00+07:00`);
    await cloud.clock.set(monday);
    await cloud.fireSchedule('weekly', monday);
    // Before the clock moves on: an email that waits for four days is dead-lettered.
    if (sunday === SENT) await cloud.drain();
  }
  const metered = meteredTable(cloud);
  table = metered.table;
  const logRead = (order: 'forwards' | 'backwards') =>
    new Log(new RereadTable(metered.client, cloud.outputs.TableName as string, order), () => new Date());
  logs = { forwards: logRead('forwards'), backwards: logRead('backwards') };
}, SAMPLE_TIMEOUT);

afterAll(async () => {
  await cloud.stop();
  wire.stop();
});

const headOf = async (sunday: string): Promise<DigestHead> => {
  const head = await new DigestStore(table).find(idOf(sunday));
  if (!head) throw new Error(`no digest of ${sunday}`);
  return head;
};

/** What is frozen of a digest, by scope, byte for byte. */
async function frozenOf({ id }: DigestHead): Promise<Map<string, string>> {
  const frozen = new Map<string, string>();
  for await (const { sk, figures } of table.rows({ pk: mailingPartition(id), prefix: 'snapshot#' })) {
    frozen.set(String(sk).slice('snapshot#'.length), gunzipSync(figures as Uint8Array).toString());
  }
  return frozen;
}

/** The same, compiled again from the log as it was known then. */
async function compiledAgain(head: DigestHead, log: Log): Promise<Map<string, Summary>> {
  const scopes = new Map<string, Summary>();
  const total = await summariseProvince(log, summaryRequestOf(head), {
    onUnit: (unit) => void scopes.set(ownScopeOf(unit.unitId), unit),
  });
  return scopes.set(PROVINCE, total);
}

describe('a year of weekly digests over the sample province', () => {
  it.each(['forwards', 'backwards'] as const)(
    'compiled again from the log as known then, read %s, is what was frozen, byte for byte',
    async (order) => {
      const totals = new Set<string>();
      for (const sunday of SUNDAYS) {
        const head = await headOf(sunday);
        const frozen = await frozenOf(head);
        const again = await compiledAgain(head, logs[order]);
        expect([...frozen.keys()].sort()).toEqual([...again.keys()].sort());
        for (const [scope, { parts, change }] of again) {
          // Not by `expect`, which would print megabytes.
          if (canonicalJson({ parts, change }) !== frozen.get(scope))
            throw new Error(`${sunday} ${scope} differs`);
        }
        totals.add(frozen.get(PROVINCE) as string);
      }
      // The weeks do differ: what is compared is not one and the same thing.
      expect(totals.size).toBeGreaterThan(26);
    },
    600_000,
  );

  it('gives the very mails and spreadsheets that were sent', async () => {
    const head = await headOf(SENT);
    const scopes = await compiledAgain(head, logs.backwards);
    const recipients: Recipient[] = [];
    for await (const recipient of readRecipients(logs.forwards, head.knownAt)) {
      if (recipient.cadences.includes('weekly')) recipients.push(recipient);
    }
    const inbox = await cloud.inbox();
    expect(recipients.length).toBeGreaterThan(1);
    for (const recipient of recipients) {
      const mail = await renderEmail({
        digest: head,
        summary: scopes.get(recipient.scope) as Summary,
        province: scopes.get(PROVINCE),
        recipient,
        pageUrl: 'http://127.0.0.1:3000/',
        subjectFigures: 'shown',
        names: SAMPLE_NAMES,
        cadences: SAMPLE_CADENCES,
      });
      const sent = inbox.find(
        ({ destination, subject }) => destination.to[0] === recipient.email && subject === mail.subject,
      );
      expect(sent?.body).toEqual({ html: mail.html, text: mail.text });
      expect(sent?.attachments.map(({ content }) => content)).toEqual(
        mail.attachments.map(({ content }) => Buffer.from(content).toString('base64')),
      );
    }
  });
});
