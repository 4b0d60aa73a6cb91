/** What is said of a text that is longer than it may be. */
export const tooLong = (maximum: number | bigint): string => `Nội dung dài quá ${maximum} ký tự.`;
