import { GetAccountCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import * as z from 'zod';

/** The sending quota of the account in its region. */
export interface SendQuota {
  /** Emails a second. */
  readonly rate: number;
  /** Whether no email may be sent now: the daily quota is used up, or sending is paused for the account. */
  readonly usedUp: boolean;
}

/** How long a quota reading is cached: SES allows one GetAccount call a second, and changes the quota from day to day. */
const CACHE_SECONDS = 60;

/**
 * The part of the answer of `GetAccount` that is used. A daily quota of -1 means unlimited. (SES API v2 reference, SendQuota)
 */
const account = z.object({
  SendingEnabled: z.boolean().optional(),
  SendQuota: z.object({
    MaxSendRate: z.number().nonnegative(),
    Max24HourSend: z.number(),
    SentLast24Hours: z.number(),
  }),
});

/**
 * Reads the account's quota at most once a minute; concurrent callers share one call. It is never guessed: a failed reading
 * is an error, and no older value is used instead.
 *
 * @throws when SES does not answer, or its answer does not match its reference
 */
export function quotaReader(client: SESv2Client, now: () => Date): () => Promise<SendQuota> {
  let cached: { readonly until: number; readonly quota: Promise<SendQuota> } | undefined;
  return () => {
    const instant = now().getTime();
    if (cached && instant < cached.until) return cached.quota;
    const quota = read(client);
    cached = { until: instant + CACHE_SECONDS * 1000, quota };
    quota.catch(() => {
      cached = undefined;
    });
    return quota;
  };
}

async function read(client: SESv2Client): Promise<SendQuota> {
  const { SendingEnabled = true, SendQuota } = account.parse(await client.send(new GetAccountCommand({})));
  const { MaxSendRate: rate, Max24HourSend: daily, SentLast24Hours: sent } = SendQuota;
  return { rate, usedUp: !SendingEnabled || rate === 0 || (daily >= 0 && sent >= daily) };
}
