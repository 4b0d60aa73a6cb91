import type { Day } from '../../../shared/days.ts';
import type { Reply } from '../../api/operations.ts';

/** All that the home of a unit shows, of one moment, and the day on which that is so. */
export interface UnitData extends Reply<'getUnit'> {
  readonly today: Day;
}
