import type { Day } from '../../../shared/days.ts';
import type { ReplyTo } from '../../api/operations.ts';

/** All that the home of a unit shows, of one moment, and the day on which that is so. */
export interface UnitData extends ReplyTo<'getUnit'> {
  readonly today: Day;
}
