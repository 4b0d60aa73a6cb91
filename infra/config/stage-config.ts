import type { ProvinceNames } from '../../shared/province/names.ts';
import type { ScheduledCadence } from '../../shared/recipients/recipient.ts';
import type { Role } from '../../shared/runtime/caller.ts';
import type { CadenceTimes } from '../../shared/schedule/cadence-times.ts';
import type { TimeOfDay } from '../../shared/schedule/scheduled-time.ts';

/** The only differences between stages. `check.ts` has the form of each field. */
export interface StageConfig {
  /** The name of the stage's file. It is part of the names of the stacks. */
  readonly stage: string;
  /** AWS region of everything, SES included. See the ADR on where Party data may be kept. */
  readonly region: string;
  /** The names of the commission and of its area, in emails and on the page. */
  readonly province: ProvinceNames;
  /** The province and its places by name: the page refuses passwords that are made of them. */
  readonly places: readonly string[];
  /** IANA time zone of the schedules: one that is at UTC+7 all year (docs/adr/022-one-time-zone.md). */
  readonly timeZone: string;
  /** When the digest of each cadence is compiled, in `timeZone`. It covers the day before. */
  readonly cadences: CadenceTimes;
  /** When reminders are sent, every day, in `timeZone`. */
  readonly reminders: TimeOfDay;
  /** The sender address of emails; its domain is verified with SES by DKIM. */
  readonly senderAddress: string;
  /** The sender name of emails; in a stage's file optional, by default the name of the commission. */
  readonly senderName: string;
  /** The address that alarms notify. */
  readonly opsAddress: string;
  /** URL of the page, for links in emails. */
  readonly pageUrl: string;
  /** Certificate for the host of `pageUrl`, in us-east-1; empty: the default domain of CloudFront. */
  readonly pageCertificateArn: string;
  /** Whether the subject and the preview line of emails contain figures, which a locked phone may show. */
  readonly subjectFigures: 'shown' | 'hidden';
  /**
   * A `mailto:` or `https:` address for the List-Unsubscribe header; empty: no header, admins maintain the recipients. An `https:`
   * address must take the POST of a mail client's one click (RFC 8058).
   */
  readonly listUnsubscribe: string;
  /** Cadences whose digests an admin must release; the others are sent automatically. */
  readonly waitsForRelease: readonly ScheduledCadence[];
  /** Roles that an account has only while it has an authenticator app (docs/adr/020-passwords-and-second-factor.md). */
  readonly requiresTotp: readonly Role[];
  /** The rate and burst limit of the API for all callers together. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /**
   * Executions that are set aside for the functions of clerks, and the most that each of them may take: a flood of reads
   * leaves room for reports. 0: none are set aside, for an account whose quota is too small (a new one has 10).
   */
  readonly reservedConcurrency: { readonly submit: number; readonly read: number };
  /**
   * Who makes the SES identity of the sender's domain: a stack of its own, which all stages of the domain share and which
   * keeps it (`own`), or somebody before (`existing`).
   */
  readonly senderIdentity: 'own' | 'existing';
  /** Whether the table is encrypted with a key of this account, which costs by the month and by the call, instead of AWS's own. */
  readonly customerManagedKey: boolean;
  /** Id of a user pool to use that an earlier stack left; empty: the pool of the stack. Empty again: a new pool without accounts. */
  readonly restoredPool: string;
  /** Name of a restored table to use; empty: the table of the stack. Empty again: a new, empty table. */
  readonly restoredTable: string;
  /** ARN of the stream of the restored table, from which events are published; empty: the table of the stack. */
  readonly restoredTableStream: string;
  /** Retention of function and access logs in days: one of the periods that CloudWatch Logs offers. */
  readonly logDays: number;
}
