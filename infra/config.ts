import type { ScheduledCadence } from '../shared/recipients/recipient.ts';
import type { Role } from '../shared/runtime/caller.ts';

/** The only differences between stages. */
export interface StageConfig {
  readonly stage: 'dev' | 'prod';
  /** AWS region of everything, SES included. See the ADR on where Party data may be kept. */
  readonly region: string;
  /** The sender address of emails; its domain is verified with SES by DKIM. */
  readonly senderAddress: string;
  /** The sender name of emails. */
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
  /** Name of a restored table to use; empty: the table of the stack. Empty again: a new, empty table. */
  readonly restoredTable: string;
  /** Id of a user pool to use that an earlier stack left; empty: the pool of the stack. Empty again: a new pool without accounts. */
  readonly restoredPool: string;
  /** Retention of function and access logs in days. */
  readonly logDays: 30 | 90 | 365;
}

const COMMON = {
  region: 'ap-southeast-1',
  senderName: 'Ban Tổ chức Tỉnh ủy',
  subjectFigures: 'shown',
  listUnsubscribe: '',
  pageCertificateArn: '',
  waitsForRelease: ['half-year'],
  requiresTotp: [],
  throttle: { rateLimit: 500, burstLimit: 1000 },
  reservedConcurrency: { submit: 300, read: 100 },
  senderIdentity: 'own',
  customerManagedKey: false,
  restoredTable: '',
  restoredPool: '',
} as const;

const STAGES: Readonly<Record<StageConfig['stage'], StageConfig>> = {
  dev: {
    ...COMMON,
    stage: 'dev',
    reservedConcurrency: { submit: 0, read: 0 },
    senderAddress: 'tong-hop@example.vn',
    opsAddress: 'van-hanh@example.vn',
    pageUrl: 'http://127.0.0.1:3000/',
    logDays: 30,
  },
  prod: {
    ...COMMON,
    stage: 'prod',
    senderAddress: 'tong-hop@example.vn',
    opsAddress: 'van-hanh@example.vn',
    pageUrl: 'https://dai-hoi.example.vn/',
    logDays: 365,
  },
};

/** The placeholder domain of the addresses above: a deployment must replace it. */
const PLACEHOLDER = 'example.vn';

/** The settings of a stage that still have a placeholder. */
export const placeholdersIn = (config: StageConfig): string[] =>
  (['senderAddress', 'opsAddress', 'pageUrl'] as const).filter((name) => config[name].includes(PLACEHOLDER));

/** The config of a stage by its name. @throws when there is no such stage */
export function configOf(stage: string): StageConfig {
  const found = Object.hasOwn(STAGES, stage) ? STAGES[stage as StageConfig['stage']] : undefined;
  if (!found) throw new Error(`unknown stage "${stage}": one of ${Object.keys(STAGES).join(', ')}`);
  return found;
}
