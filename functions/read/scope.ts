import type { QueryOf } from '../../shared/api/operation.ts';
import type { READ_OPERATIONS } from '../../shared/api/read.ts';
import type { Log } from '../../shared/log/store.ts';
import type { Caller } from '../../shared/runtime/caller.ts';
import { Problem } from '../../shared/runtime/problem.ts';

export interface ReadDeps {
  readonly log: Log;
  readonly now: () => Date;
}

export type Query<Id extends keyof typeof READ_OPERATIONS> = QueryOf<(typeof READ_OPERATIONS)[Id]>;

/** The unit a read is narrowed to: a district's own; for leaders and admins the one asked for, if any. */
export function scopeOf({ roles, unitId: own }: Caller, asked: string | undefined): string | undefined {
  if (roles.has('leader') || roles.has('admin')) return asked;
  if (own === undefined || (asked !== undefined && asked !== own)) throw new Problem('forbidden');
  return own;
}
