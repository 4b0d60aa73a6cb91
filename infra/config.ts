import type { ScheduledCadence } from '../shared/recipients/recipient.ts';
import type { Role } from '../shared/runtime/caller.ts';

/** What differs between stages. Nothing else may. */
export interface StageConfig {
  readonly stage: 'dev' | 'prod';
  /** AWS region of everything, SES included. See the ADR on where Party data may be kept. */
  readonly region: string;
  /** The mail's sender; its domain is verified with SES by DKIM. */
  readonly senderAddress: string;
  /** The sender's name as leaders read it. */
  readonly senderName: string;
  /** Who is told when an alarm goes off. */
  readonly opsAddress: string;
  /** Address of the page that mails link to. */
  readonly pageUrl: string;
  /** Certificate for the host of `pageUrl`, in us-east-1; empty: CloudFront's own name. */
  readonly pageCertificateArn: string;
  /** Whether figures stand in a mail's subject and preview line, where a locked phone shows them. */
  readonly subjectFigures: 'shown' | 'hidden';
  /** A `mailto:` or `https:` address for the List-Unsubscribe header; empty: recipients are the admin's to change. */
  readonly listUnsubscribe: string;
  /** Digests that are sent when an admin releases them; the others go by themselves. */
  readonly waitsForRelease: readonly ScheduledCadence[];
  /** Roles that an account has only while it has an authenticator app (docs/adr/018-passwords-and-second-factor.md). */
  readonly requiresTotp: readonly Role[];
  /** Requests a second, and at once, that the API takes from all callers together. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
  /** Name of a table that was restored, to be used in place of the stack's own; empty: that one. */
  readonly restoredTable: string;
  /** Days that function and access logs are kept. */
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
  throttle: { rateLimit: 100, burstLimit: 1000 },
  restoredTable: '',
} as const;

const STAGES: Readonly<Record<StageConfig['stage'], StageConfig>> = {
  dev: {
    ...COMMON,
    stage: 'dev',
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

/** The domain that the addresses above stand in for: whoever deploys has their own. */
const PLACEHOLDER = 'example.vn';

/** The settings of a stage that still name no address of anyone's. */
export const placeholdersIn = (config: StageConfig): string[] =>
  (['senderAddress', 'opsAddress', 'pageUrl'] as const).filter((name) => config[name].includes(PLACEHOLDER));

/** The config of a stage by its name. @throws when there is no such stage */
export function configOf(stage: string): StageConfig {
  const found = Object.hasOwn(STAGES, stage) ? STAGES[stage as StageConfig['stage']] : undefined;
  if (!found) throw new Error(`unknown stage "${stage}": one of ${Object.keys(STAGES).join(', ')}`);
  return found;
}
