/** Of the file as it is chosen: a list of 10.000 rows has 800 KB. Apart from what reads, which the page does not load. */
export const MAX_BYTES = 5 * 1024 * 1024;
