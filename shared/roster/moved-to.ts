import { unitOf } from '../ids.ts';
import type { Organisation } from './roster.ts';

/**
 * Where an organisation has moved: its successor is in another unit and has the same own part of the id. With any other
 * successor it was merged or newly created, and its congress does not count for the successor. (ADR 005)
 */
export function movedTo({
  id,
  replacedBy,
  validTo,
}: Pick<Organisation, 'id' | 'replacedBy' | 'validTo'>): string | undefined {
  if (validTo === undefined || replacedBy === undefined || unitOf(id) === unitOf(replacedBy))
    return undefined;
  const ownPart = (subject: string) => subject.split('.')[1];
  return ownPart(id) !== undefined && ownPart(id) === ownPart(replacedBy) ? replacedBy : undefined;
}
