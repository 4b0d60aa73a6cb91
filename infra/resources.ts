import type { StageConfig } from './config/stage-config.ts';
import type { Accounts } from './constructs/accounts.ts';
import type { DeliveryQueue } from './constructs/delivery-queue.ts';
import type { DigestQueue } from './constructs/digest-queue.ts';
import type { Mailer } from './constructs/mailer.ts';
import type { RecordTable } from './constructs/record-table.ts';

/** The resources that functions may use. */
export interface Resources {
  readonly config: StageConfig;
  /** Folder of the built functions. */
  readonly bundles: string;
  readonly records: RecordTable;
  readonly accounts: Accounts;
  readonly mailer: Mailer;
  readonly deliveries: DeliveryQueue;
  readonly digestQueue: DigestQueue;
}

/** A value as JSON in ASCII: CloudFormation shows other letters of a template as question marks. */
export const asciiJson = (value: object): string =>
  JSON.stringify(value).replace(
    /[^ -~]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
