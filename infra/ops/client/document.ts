import { createHash } from 'node:crypto';
import { openApi } from '../../../shared/api/openapi.ts';
import { OPERATIONS } from '../../../shared/api/operations.ts';

/** What types do not say: a change of words or bounds alone leaves them as they are. */
const LEFT_OUT = new Set([
  ...['description', 'summary', 'title', 'examples', 'format', 'pattern', 'headers', 'default'],
  ...['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'],
]);

/** A document without what types do not say. Names of properties are kept, whatever they are. */
function bare(value: unknown, isNamed = false): unknown {
  if (Array.isArray(value)) return value.map((item) => bare(item));
  if (typeof value !== 'object' || value === null) return value;
  const said = Object.entries(value).filter(([name]) => isNamed || !LEFT_OUT.has(name));
  return Object.fromEntries(
    said.map(([name, part]) => [name, bare(part, name === 'properties' && !isNamed)]),
  );
}

/** The OpenAPI document that the types of the client are made of. */
export const clientDocument = (): string => JSON.stringify(bare(openApi(OPERATIONS)));

/** Its hash, by which the types say which document they are of. */
export const documentHash = (): string => createHash('sha256').update(clientDocument()).digest('hex');
