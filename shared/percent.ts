import * as z from 'zod';

export { formatCount, formatPercent, formatProgress, percent } from './figures.ts';

/** Schema of {@link percent}. */
export const percentView = () =>
  z.number().nullable().describe('Phần trăm, hai chữ số thập phân; null khi mẫu số bằng 0');
