import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CALL_PREFIX, SUPPRESSIONS } from '../../shared/log/record.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';

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
export interface RecordTableProps {
  /** Name of a restored table to use; empty: the table of the stack. */
  readonly restoredTable: string;
}

/**
 * The only table. It is retained when the stack is deleted, and can be restored to any second of the last 35 days. Grants
 * name the exact actions: the library's own `grantWriteData` would let a function update and delete.
 */
export class RecordTable extends Construct {
  readonly table: Pick<ITableV2, 'tableArn' | 'tableName'>;

  constructor(scope: Construct, id: string, { restoredTable }: RecordTableProps) {
    super(scope, id);
    this.table = restoredTable ? TableV2.fromTableName(this, 'Restored', restoredTable) : this.#own();
  }

  #own(): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Allows reads of rows and ranges. */
  grantRead(grantee: IGrantable): void {
    this.#grant(grantee, ['dynamodb:GetItem', 'dynamodb:Query']);
  }

  /**
   * Allows new rows, but no changes or deletions.
   *
   * @param partitions the only partitions it may write to, `*` matches any ending; none: all partitions
   */
  grantAppend(grantee: IGrantable, ...partitions: string[]): void {
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'],
      resourceArns: [this.table.tableArn],
      ...(partitions.length > 0 && { conditions: keysLike(partitions) }),
    });
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
    Grant.addToPrincipal({
      grantee,
      actions: ['dynamodb:UpdateItem'],
      resourceArns: [this.table.tableArn],
      conditions: keysLike([partitions]),
    });
  }

  /** Allows new rows of the suppression list, and of nothing else in the log. */
  grantSuppress(grantee: IGrantable): void {
    this.grantAppend(grantee, SUPPRESSIONS);
  }

  #grant(grantee: IGrantable, actions: string[]): void {
    Grant.addToPrincipal({ grantee, actions, resourceArns: [this.table.tableArn] });
  }
}

const keysLike = (partitions: readonly string[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] },
});
