import * as z from 'zod';
import type { Day } from '../calendar.ts';
import { unitId } from '../ids.ts';
import { formatCount } from '../percent.ts';
import { addCounts, mergeSorted, perKey } from './lists.ts';
import {
  personnelForm as form,
  type Processes,
  TARGET_NAMES,
  TARGETS,
  type Target,
  TRACK_NAMES,
  TRACKS,
  type Track,
} from './report/personnel.ts';
import {
  column,
  notGivenBy,
  notGivenLines,
  onlyNotGiven,
  type ReportSection,
  withoutWords,
} from './section.ts';
import { unitTable } from './unit-table.ts';

type Process = `${Target}.${Track}`;

const PROCESSES = TARGETS.flatMap((target) => TRACKS.map((track): Process => `${target}.${track}`));
const REACHED = ['0', '1', '2', '3', '4', '5'] as const;
type Reached = (typeof REACHED)[number];

const view = z.strictObject({
  processes: z.array(
    z.strictObject({
      target: z.enum(TARGETS),
      track: z.enum(TRACKS),
      reached: z.strictObject(perKey(REACHED, () => z.int())).describe('Số đơn vị theo số bước đã xong'),
      notGiven: z.int().describe('Số đơn vị có báo cáo nhưng không nêu quy trình này'),
    }),
  ),
  units: z.array(
    z.strictObject({
      unitId: unitId(),
      steps: z
        .strictObject(perKey(TARGETS, () => z.strictObject(perKey(TRACKS, () => z.int().nullable()))))
        .describe('Số bước đã xong; null khi không báo cáo'),
    }),
  ),
  notGiven: z.int().describe('Số đơn vị không báo cáo mục này'),
});

type View = z.output<typeof view>;

interface PersonnelPart {
  readonly processes: { readonly [process in Process]: Readonly<Record<Reached | 'notGiven', number>> };
  readonly units: View['units'];
  readonly notGiven: number;
}

/** Row 5 of the domain: progress of each unit on the five steps, for each body and track. */
export const personnel: ReportSection<Processes, PersonnelPart, View> = {
  view,
  summarise: (unit, data) => {
    const stepsOf = (target: Target, track: Track): number | null =>
      stepsDone(data?.find((one) => one.target === target && one.track === track)?.steps, unit.asOf);
    return {
      processes: perKey(PROCESSES, (name) => {
        const [target, track] = name.split('.') as [Target, Track];
        const done = stepsOf(target, track);
        return {
          ...perKey(REACHED, (reached) => Number(done === Number(reached))),
          notGiven: Number(data !== undefined && done === null),
        };
      }),
      units: data
        ? [
            {
              unitId: unit.unitId,
              steps: perKey(TARGETS, (target) => perKey(TRACKS, (track) => stepsOf(target, track))),
            },
          ]
        : [],
      notGiven: notGivenBy(unit, data),
    };
  },
  merge: (one, other) => ({
    processes: perKey(PROCESSES, (name) => addCounts(one.processes[name], other.processes[name])),
    units: mergeSorted(one.units, other.units, (line) => line.unitId),
    notGiven: one.notGiven + other.notGiven,
  }),
  present: ({ processes, units, notGiven }) => ({
    processes: PROCESSES.map((name) => {
      const [target, track] = name.split('.') as [Target, Track];
      const { notGiven: withoutIt, ...reached } = processes[name];
      return { target, track, reached, notGiven: withoutIt };
    }),
    units,
    notGiven,
  }),
  toText: ({ processes, units, notGiven }, reader) => {
    if (units.length === 0) return onlyNotGiven(form.title, notGiven, reader);
    const reported = processes.filter((one) => one.notGiven < units.length);
    return {
      title: form.title,
      lines: [
        ...reported.map(({ target, track, reached, notGiven: withoutIt }) => {
          const given = units.length - withoutIt;
          const state = reader.ofOneUnit
            ? ownState(reached)
            : `${formatCount(reached['5'])}/${formatCount(given)} đơn vị đã hoàn thành cả 5 bước${behindOf(reached)}${withoutWords(withoutIt)}`;
          return `${TARGET_NAMES[target]}, ${TRACK_NAMES[track]}: ${state}.`;
        }),
        ...notGivenLines(notGiven, reader),
      ],
    };
  },
  sheet: ({ units }, reader) =>
    unitTable(
      {
        name: 'Nhân sự, số bước đã xong',
        columns: TARGETS.flatMap((target) =>
          TRACKS.map((track) => column(`${TARGET_NAMES[target]}, ${TRACK_NAMES[track]}`, 'count')),
        ),
        lines: units,
        cells: ({ steps }) => TARGETS.flatMap((target) => TRACKS.map((track) => steps[target][track])),
      },
      reader,
    ),
};

/** The number of steps that were done by the day; `null` when nothing was reported. */
function stepsDone(steps: Processes[number]['steps'] | undefined, asOf: Day): number | null {
  return steps ? steps.filter(({ heldOn }) => heldOn <= asOf).length : null;
}

/** How far one unit is. */
function ownState(reached: Readonly<Record<Reached, number>>): string {
  const last = REACHED.find((step) => reached[step] > 0);
  if (last === '5') return 'đã hoàn thành cả 5 bước';
  return last === '0' ? 'chưa bắt đầu' : `chưa xong, đã thực hiện đến bước ${last}`;
}

function behindOf(reached: Readonly<Record<Reached, number>>): string {
  const open = REACHED.filter((step) => step !== '5' && reached[step] > 0);
  if (open.length === 0) return '';
  return `; ${open.map((step) => `${formatCount(reached[step])} đơn vị ${step === '0' ? 'chưa bắt đầu' : `đã xong bước ${step}`}`).join(', ')}`;
}
