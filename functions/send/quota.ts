import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';

/** What SES grants the account in its region. */
export interface SendQuota {
  /** Mails a second. */
  readonly rate: number;
  /** Whether the mails of the last 24 hours, or a pause of the account, leave no room for another now. */
  readonly usedUp: boolean;
}

/** For how long a quota that was read is gone by: SES allows one look a second, and raises or lowers it by the day. */
const KEPT_SECONDS = 60;

/** Of the answer of `GetAccount` what is gone by. A daily quota of -1 is none. (SES API v2 reference, SendQuota) */
const account = z.object({
  SendingEnabled: z.boolean().optional(),
  SendQuota: z.object({
    MaxSendRate: z.number().nonnegative(),
    Max24HourSend: z.number(),
    SentLast24Hours: z.number(),
  }),
});

/**
 * Reads the account's quota, at most once a minute and once for all who ask at the same time. It is never guessed: what
 * cannot be read is an error, and nothing is sent by an older value.
 *
 * @throws when SES does not answer, or not in the form its reference tells
 */
export function quotaReader(client: SESv2Client, now: () => Date): () => Promise<SendQuota> {
  let kept: { readonly until: number; readonly quota: Promise<SendQuota> } | undefined;
  return () => {
    const instant = now().getTime();
    if (kept && instant < kept.until) return kept.quota;
    const quota = read(client);
    kept = { until: instant + KEPT_SECONDS * 1000, quota };
    quota.catch(() => {
      kept = undefined;
    });
    return quota;
  };
}

async function read(client: SESv2Client): Promise<SendQuota> {
  const { SendingEnabled = true, SendQuota } = account.parse(await client.send(new GetAccountCommand({})));
  const { MaxSendRate: rate, Max24HourSend: daily, SentLast24Hours: sent } = SendQuota;
  return { rate, usedUp: !SendingEnabled || rate === 0 || (daily >= 0 && sent >= daily) };
}
