import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { canonicalJson } from '../../shared/log/fingerprint.ts';

/** Everything that a table holds, by its keys. */
export type Stored = ReadonlyMap<string, string>;

/** A look at a table, past the functions. */
export function openStored(endpoint: string, TableName: string): () => Promise<Stored> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'ap-southeast-1', credentials });
  return async () => {
    const found = new Map<string, string>();
    for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
      for (const item of Items) found.set(`${item.pk?.S} ${item.sk?.S}`, canonicalJson(unmarshall(item)));
    }
    return found;
  };
}

/** The keys of what two looks at a table do not both have alike. */
export const differences = (one: Stored, other: Stored): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((key) => one.get(key) !== other.get(key));
