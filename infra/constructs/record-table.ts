import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, type ITableV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Effect, Grant, type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { CALL_PREFIX, SUPPRESSIONS } from '../../shared/log/record.ts';
import { SCHEDULED_CADENCES } from '../../shared/recipients/recipient.ts';

/** Partitions of mailings, with their snapshots and deliveries; and the one of the list of digests. */
export const MAILINGS = 'mailing#*';
export const DIGESTS = 'digests';
/** Partitions of digests with their frozen figures. Mailings of reminders and notes have other names. */
export const FROZEN = [...SCHEDULED_CADENCES, 'ad-hoc'].map((cadence) => `mailing#${cadence}-*`);
/** The row of send slots. */
export const PACE = 'pace';
/** Lists that are no unit's. */
export const LISTS = 'list#*';
/** Partitions of the notes of calls. */
export const CALLS = `${CALL_PREFIX}*`;
export { OPEN } from '../../shared/delivery/open-mailings.ts';

/** Props of {@link RecordTable}. */
export interface RecordTableProps {
  /** Name of a table that was restored, to be used from now on; empty: the stack's own. */
  readonly restoredTable: string;
}

/**
 * The one table. It is never deleted with the stack, and every second of its last 35 days can be brought back. Grants
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

  /** Reads rows and ranges. */
  grantRead(grantee: IGrantable): void {
    this.#grant(grantee, ['dynamodb:GetItem', 'dynamodb:Query']);
  }

  /**
   * Adds rows that were not there; changes and deletes none.
   *
   * @param partitions the only ones it may write to, `*` for any ending; none: to all
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
   * Keeps a grantee from adding rows to partitions, whatever it is granted elsewhere: an explicit deny wins.
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

  /** Moves deliveries from state to state: rows of mailings alone, never of the log. */
  grantSettleDeliveries(grantee: IGrantable): void {
    this.#grantUpdate(grantee, MAILINGS);
  }

  /** Takes slots for mails from the one row that all senders share. */
  grantPace(grantee: IGrantable): void {
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

  /** Adds to the suppression list, and to nothing else of the log. */
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
