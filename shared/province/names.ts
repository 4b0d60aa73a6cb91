/**
 * The Vietnamese names of the commission and of its area, as they stand inside a sentence. They come from the configuration
 * of a stage and are passed to whatever writes words. The proper name of a province is data: its entry of the roster. This
 * file has no schemas, so that the page can use it without loading them; `schema.ts` has the schema.
 */
export interface ProvinceNames {
  /** The commission: `Ban Tổ chức Tỉnh ủy`. */
  readonly commission: string;
  /** Its short name, which is the tag of subjects: `BTC Tỉnh ủy`. */
  readonly shortName: string;
  /** The Party committee that it serves: `Tỉnh ủy`. */
  readonly committee: string;
  /** The common noun of the area: `tỉnh`, `thành phố`. It makes `toàn tỉnh`, `cấp tỉnh`, `đảng bộ tỉnh`. */
  readonly area: string;
  /** The proper name of the area, as a letterhead has it: `Đồng Tháp`. Absent: drafts leave room for it. */
  readonly place?: string | undefined;
}

/** `[BTC Tỉnh ủy]`, at the beginning of every subject. */
export const subjectTag = ({ shortName }: ProvinceNames): string => `[${shortName}]`;
