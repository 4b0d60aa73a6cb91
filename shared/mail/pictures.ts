import { formatDay } from '../days.ts';
import type { CongressChange } from '../digest/change.ts';
import { formatCount } from '../figures.ts';
import type { SummaryViews } from '../sections/index.ts';
import { TARGET_NAMES, TRACK_NAMES } from '../sections/report/personnel.ts';
import { ratioOf } from './words.ts';

/** A bar: its parts from the left, in per cent of the whole; the rest is what is left. */
export interface PictureBar {
  readonly words: string;
  /** Held before the earlier day of the digest, and since then; or what the plan asks for. */
  readonly parts: readonly { readonly paint: 'barDone' | 'barNew' | 'barPlan'; readonly percent: number }[];
}

/** The five steps of a process: how many units have done each. */
export interface PictureSteps {
  readonly words: string;
  readonly steps: readonly { readonly words: string; readonly done: 'all' | 'some' | 'none' }[];
}

/** A picture beside the text of a section. It says nothing that the text does not say. */
export type Picture =
  | { readonly kind: 'bars'; readonly bars: readonly PictureBar[] }
  | { readonly kind: 'steps'; readonly rows: readonly PictureSteps[] };

/** The picture of a section by its id; `undefined` where it has none. */
export function pictureOf(
  sectionId: string,
  views: SummaryViews,
  change: CongressChange | undefined,
): Picture | undefined {
  if (sectionId === 'pace') return trendOf(views, change);
  return sectionId === 'personnel' ? stepsOf(views) : undefined;
}

/** Grassroots congresses held before the previous digest and since, above what the plan asks for by now. */
function trendOf({ pace, congress }: SummaryViews, change: CongressChange | undefined): Picture | undefined {
  const { held, total } = congress.grassroots;
  if (total === 0) return undefined;
  const isCompared = change !== undefined && change.grassroots.total !== total;
  const since = isCompared ? Math.max(0, Math.min(held, change.grassroots.held)) : 0;
  const share = (part: number) => Math.floor((part * 100) / total);
  const before = share(held - since);
  const added = since > 0 && change ? `, thêm ${formatCount(since)} từ ${formatDay(change.since)}` : '';
  return {
    kind: 'bars',
    bars: [
      {
        words: `Đã tổ chức ${ratioOf({ held, total })}${added}`,
        parts: [
          { paint: 'barDone', percent: before },
          { paint: 'barNew', percent: share(held) - before },
        ],
      },
      {
        words: `Kế hoạch đến nay ${ratioOf({ held: pace.grassroots.dueByNow, total })}`,
        parts: [{ paint: 'barPlan', percent: share(pace.grassroots.dueByNow) }],
      },
    ],
  };
}

const STEPS = [1, 2, 3, 4, 5] as const;

/** For each process that is reported, how many units have done each step. */
function stepsOf({ personnel: { processes, units } }: SummaryViews): Picture | undefined {
  const rows = processes.flatMap(({ target, track, reached, notGiven }) => {
    const given = units.length - notGiven;
    if (given === 0) return [];
    const doneBy = (step: number) =>
      Object.entries(reached).reduce((sum, [steps, count]) => sum + (Number(steps) >= step ? count : 0), 0);
    return [
      {
        words: `${TARGET_NAMES[target]}, ${TRACK_NAMES[track]}`,
        steps: STEPS.map((step) => {
          const count = doneBy(step);
          const done = count === given ? ('all' as const) : count > 0 ? ('some' as const) : ('none' as const);
          return {
            words: given === 1 ? `Bước ${step}` : `${formatCount(count)}/${formatCount(given)}`,
            done,
          };
        }),
      },
    ];
  });
  return rows.length === 0 ? undefined : { kind: 'steps', rows };
}
