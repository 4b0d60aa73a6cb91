/** Heights in pixels, kept free for a chart before it is loaded, so that nothing moves when it comes. */
export const ROW = 46;
export const AXIS = 28;
export const SERIES_HEIGHT = 240;

/** The height of the bar chart of so many units. */
export const barsHeight = (units: number): number => AXIS + units * ROW;
