/** Heights in pixels. They are reserved before a chart is loaded, so that nothing moves. */
export const ROW = 46;
export const AXIS = 28;
export const SERIES_HEIGHT = 240;

/** The height of the bar chart of a number of units. */
export const barsHeight = (units: number): number => AXIS + units * ROW;
