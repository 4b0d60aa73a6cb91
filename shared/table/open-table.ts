import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from './table.ts';

/** After how many milliseconds the database counts as not answering an attempt, and its connection as not coming. */
const PATIENCE = { requestTimeout: 5000, connectionTimeout: 2000, throwOnRequestTimeout: true } as const;

/**
 * The table, on a client that reuses its connections. Region, credentials and (for a local cloud) the endpoint come from
 * the SDK's own environment variables.
 */
export const openTable = (name: string): Table =>
  new Table(new DynamoDBClient({ requestHandler: PATIENCE }), name);
