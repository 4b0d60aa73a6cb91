import type { Day } from '../../../shared/days.ts';
import type { ReplyTo } from '../../api/operations.ts';

/** The data of a unit's home page, and the day of the answer. */
export interface UnitData extends ReplyTo<'getUnit'> {
  readonly today: Day;
}
