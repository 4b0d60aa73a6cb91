export { CourseChart } from './course-chart.tsx';
export { UnitBars } from './unit-bars.tsx';
