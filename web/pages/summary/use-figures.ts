import { useRef } from 'preact/hooks';
import type { Day } from '../../../shared/days.ts';
import type { Chapter } from '../../../shared/sections/index.ts';
import { call } from '../../api/call.ts';
import { chunk } from '../../api/chunk.ts';
import { type Load, useLoad } from '../../api/load.ts';
import type { ReplyTo } from '../../api/operations.ts';
import { today } from '../../api/today.ts';
import { currentNames } from '../../config.ts';
import { useStore } from '../../store.ts';
import type { SummaryReply } from '../../summary-views/headline.tsx';
import { type Asked, seriesStart, sinceOf } from './address.ts';

/** The figures of a summary, loaded in reading order: the headline waits for nothing else. */
export interface Figures {
  readonly summary: Load<SummaryReply>;
  /** The summary, or the previous one while another is loading, so that the page does not collapse between two days. */
  readonly shown: SummaryReply | undefined;
  readonly chapters: Load<readonly Chapter[]>;
  readonly series: Load<ReplyTo<'getCourse'>>;
  readonly charts: Load<typeof import('./charts/index.tsx')>;
}

const NEVER = new Promise<never>(() => {});

/** Loads the figures for an address, of the province or of one unit. */
export function useFigures(asked: Asked, unitId: string | undefined): Figures {
  const { asOf, knownAt, step } = asked;
  const now = useStore(today);
  // Before the first answer today is not known: the summary is then loaded without the comparison, which needs a second
  // call.
  const day = asOf ?? now;
  const since = day && sinceOf(asked, day);
  const summary = useLoad(
    () => call('getSummary', { query: { asOf, knownAt, unitId, since } }),
    [asOf, knownAt, unitId, since],
  );
  const shown = useLastValue(summary);
  const ready = shown !== undefined;
  const chapters = useLoad(
    async () => (shown ? (await loadSections()).chapters(shown, currentNames()) : NEVER),
    [shown],
  );
  const charts = useLoad(() => (ready ? loadCharts() : NEVER), [ready]);
  const to = shown?.asOf;
  const series = useLoad(
    () => (to ? call('getCourse', { query: { ...rangeOf(to, step), knownAt, unitId } }) : NEVER),
    [to, step, knownAt, unitId],
  );
  return { summary, shown, chapters: useStaleWhileBusy(chapters), charts, series: useStaleWhileBusy(series) };
}

const loadSections = () =>
  chunk('shared/sections/index.ts', () => import('../../../shared/sections/index.ts'));
const loadCharts = () => chunk('web/pages/summary/charts/index.tsx', () => import('./charts/index.tsx'));
const rangeOf = (to: Day, step: Asked['step']) => ({ from: seriesStart(to, step), to, every: step });

function useLastValue<Value>(load: Load<Value>): Value | undefined {
  const last = useRef<Value | undefined>(undefined);
  if (load.is === 'ready') last.current = load.value;
  // After a failure no old figures may be shown in place of the requested ones.
  if (load.is === 'failed') last.current = undefined;
  return last.current;
}

/** A load that keeps its previous value while it is busy. */
function useStaleWhileBusy<Value>(load: Load<Value>): Load<Value> {
  const last = useLastValue(load);
  return load.is === 'busy' && last !== undefined ? { is: 'ready', value: last, reload: load.reload } : load;
}
