import type { CronOptionsWithTimezone } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { ScheduledTime } from '../../shared/schedule/scheduled-time.ts';
import type { StageConfig } from '../config/stage-config.ts';
import { Timetable, type TimetableProps } from './timetable.ts';

/** Props of {@link DigestSchedules}. */
export interface DigestSchedulesProps extends TimetableProps, Pick<StageConfig, 'cadences'> {}

/** The schedules of all digests. */
export class DigestSchedules extends Construct {
  /** The schedule expressions by cadence. */
  readonly expressions: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { cadences, ...props }: DigestSchedulesProps) {
    super(scope, id);
    const timetable = new Timetable(this, 'Timetable', props);
    const added = Object.entries(cadences).map(([cadence, time]) => {
      const expression = timetable.add(cadence, {
        description: `Compiles the ${cadence} digest`,
        time: cronOf(time),
        event: { kind: 'schedule', cadence },
      });
      return [cadence, expression] as const;
    });
    this.expressions = Object.fromEntries(added);
  }
}

const cronOf = ({ hour, minute, ...when }: ScheduledTime): Omit<CronOptionsWithTimezone, 'timeZone'> => ({
  hour: String(hour),
  minute: String(minute),
  ...('weekDay' in when
    ? { weekDay: when.weekDay }
    : { day: String(when.day), ...(when.months && { month: when.months.join(',') }) }),
});
