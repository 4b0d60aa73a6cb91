import * as z from 'zod';
import { WEEK_DAYS } from './scheduled-time.ts';

const timeOfDay = { hour: z.int(), minute: z.int() };

/** When each cadence is compiled, as the configuration of the stage was checked: `infra/config/fields.ts` has the limits. */
export const cadenceTimes = z.object({
  weekly: z.object({ weekDay: z.enum(WEEK_DAYS), ...timeOfDay }),
  monthly: z.object({ day: z.int(), ...timeOfDay }),
  'half-year': z.object({ day: z.int(), months: z.array(z.int()), ...timeOfDay }),
});
