import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  type ITableV2,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Effect, Grant, type IGrantable, PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { CALL_PREFIX, SUPPRESSIONS } from '../../shared/log/record.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';
import type { StageConfig } from '../config/stage-config.ts';

/** The partitions of mailings, with their snapshots and deliveries; and the partition of the list of digests. */
export const MAILINGS = 'mailing#*';
export const DIGESTS = 'digests';
/** Partitions of digests with their frozen figures. Mailings of reminders and notes have other names. */
export const FROZEN = [...SCHEDULED_CADENCES, 'ad-hoc'].map((cadence) => `mailing#${cadence}-*`);
/** The row of the rate limiter. */
export const PACE = 'pace';
/** Lists that are no unit's. */
export const LISTS = 'list#*';
/** The partitions of recorded calls. */
export const CALLS = `${CALL_PREFIX}*`;
export { OPEN } from '../../shared/delivery/open-mailings.ts';

/** Props of {@link RecordTable}. */
export type RecordTableProps = Pick<
  StageConfig,
  'restoredTable' | 'restoredTableStream' | 'customerManagedKey'
>;

/**
 * The only table. It is retained when the stack is deleted, and can be restored to any second of the last 35 days. Grants
 * name the exact actions: the library's own `grantWriteData` would let a function update and delete.
 */
export class RecordTable extends Construct {
  readonly table: Pick<ITableV2, 'tableArn' | 'tableName'>;
  /** Its stream of new rows. */
  readonly streamArn: string;

  /** The key of the table; absent: AWS's own. */
  readonly #key: Key | undefined;

  constructor(
    scope: Construct,
    id: string,
    { restoredTable, restoredTableStream, customerManagedKey }: RecordTableProps,
  ) {
    super(scope, id);
    // It goes with no stack: without it nobody could read the table any more.
    this.#key = customerManagedKey
      ? new Key(this, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.RETAIN })
      : undefined;
    const table = restoredTable
      ? TableV2.fromTableAttributes(this, 'Restored', {
          tableName: restoredTable,
          tableStreamArn: restoredTableStream,
        })
      : this.#own();
    this.table = table;
    this.streamArn = table.tableStreamArn as string;
  }

  #own(): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_IMAGE,
      ...(this.#key && { encryption: TableEncryptionV2.customerManagedKey(this.#key) }),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /**
   * Allows reads of rows and ranges.
   *
   * @param partitions the only partitions it may read; none: all partitions
   */
  grantRead(grantee: IGrantable, ...partitions: string[]): void {
    this.#grant(
      grantee,
      ['dynamodb:GetItem', 'dynamodb:Query'],
      partitions.length > 0 ? keysLike(partitions) : undefined,
    );
  }

  /**
   * Allows a function's trigger to read new rows as they come.
   *
   * @see https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html
   */
  grantReadStream(grantee: IGrantable): void {
    const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    Grant.addToPrincipal({ grantee, actions: read, resourceArns: [this.streamArn] });
    Grant.addToPrincipal({ grantee, actions: ['dynamodb:ListStreams'], resourceArns: ['*'] });
    Validations.of(grantee.grantPrincipal as Role).acknowledge({
      id: 'AwsSolutions::AwsSolutions-IAM5[Resource::*]',
      reason: 'ListStreams, which a trigger needs, takes no resource.',
    });
    if (this.#key) grantUse(grantee, this.#key);
  }

  /**
   * Allows new rows, but no changes or deletions.
   *
   * @param partitions the only partitions it may write to, `*` matches any ending; none: all partitions
   */
  grantAppend(grantee: IGrantable, ...partitions: string[]): void {
    this.#grant(
      grantee,
      ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      partitions.length > 0 ? keysLike(partitions) : undefined,
    );
  }

  /**
   * Denies new rows in partitions, whatever the grantee is granted elsewhere: an explicit deny wins.
   *
   * @param partitions `*` for any ending
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
   */
  denyAppend(grantee: IGrantable, ...partitions: string[]): void {
    grantee.grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        actions: ['dynamodb:PutItem'],
        resources: [this.table.tableArn],
        conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': partitions } },
      }),
    );
  }

  /** Allows changes of deliveries: only rows of mailings, never of the log. */
  grantSettleDeliveries(grantee: IGrantable): void {
    this.#grantUpdate(grantee, MAILINGS);
  }

  /** Allows slot reservations on the row of the rate limiter. */
  grantRateLimiter(grantee: IGrantable): void {
    this.#grantUpdate(grantee, PACE);
  }

  #grantUpdate(grantee: IGrantable, partitions: string): void {
    this.#grant(grantee, ['dynamodb:UpdateItem'], keysLike([partitions]));
  }

  /** Allows new rows of the suppression list, and of nothing else in the log. */
  grantSuppress(grantee: IGrantable): void {
    this.grantAppend(grantee, SUPPRESSIONS);
  }

  #grant(grantee: IGrantable, actions: string[], conditions?: ReturnType<typeof keysLike>): void {
    const resourceArns = [this.table.tableArn];
    Grant.addToPrincipal({ grantee, actions, resourceArns, ...(conditions && { conditions }) });
    if (this.#key) grantUse(grantee, this.#key);
  }
}

const keysLike = (partitions: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
});

/**
 * Allows the use of a key through DynamoDB alone.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
function grantUse(grantee: IGrantable, key: Key): void {
  Grant.addToPrincipal({
    grantee,
    actions: [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:GenerateDataKeyWithoutPlaintext',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ],
    resourceArns: [key.keyArn],
    conditions: { StringLike: { 'kms:ViaService': 'dynamodb.*.amazonaws.com' } },
  });
}
