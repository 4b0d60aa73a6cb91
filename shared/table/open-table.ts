import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from './table.ts';

/** Timeouts in milliseconds of an attempt, and of its connection. */
const PATIENCE = { requestTimeout: 5000, connectionTimeout: 2000, throwOnRequestTimeout: true } as const;

/**
 * The table, with a client that reuses connections. Region, credentials and (for a local cloud) the endpoint come from
 * the SDK's own environment variables.
 */
export const openTable = (name: string): Table =>
  new Table(new DynamoDBClient({ requestHandler: PATIENCE }), name);
