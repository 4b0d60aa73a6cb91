export { SeriesChart } from './series-chart.tsx';
export { UnitBars } from './unit-bars.tsx';
