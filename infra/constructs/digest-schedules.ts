import { Construct } from 'constructs';
import type { ScheduledCadence } from '../../shared/recipients/recipient.ts';
import { Timetable, type TimetableProps } from './timetable.ts';

/**
 * When each cadence is compiled, at 07:00 in Viet Nam. A digest covers the day before: the monthly and half-year schedules
 * fire on the 26th, the morning after reports are due.
 */
const TIMES: Readonly<Record<ScheduledCadence, { readonly [field: string]: string }>> = {
  weekly: { weekDay: 'MON' },
  monthly: { day: '26' },
  'half-year': { day: '26', month: '6,12' },
};

/** The schedules of all digests. */
export class DigestSchedules extends Construct {
  /** The schedule expressions by cadence. */
  readonly expressions: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: TimetableProps) {
    super(scope, id);
    const timetable = new Timetable(this, 'Timetable', props);
    const added = Object.entries(TIMES).map(([cadence, time]) => {
      const expression = timetable.add(cadence, {
        description: `Compiles the ${cadence} digest`,
        time: { hour: '7', ...time },
        event: { kind: 'schedule', cadence },
      });
      return [cadence, expression] as const;
    });
    this.expressions = Object.fromEntries(added);
  }
}
