import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from '../table/table.ts';

/**
 * The table, on a client that reuses its connections. Region, credentials and (for a local cloud) the endpoint come from
 * the SDK's own environment variables.
 */
export const openTable = (name: string): Table => new Table(new DynamoDBClient({}), name);
