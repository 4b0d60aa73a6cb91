/** Where the pages of one chain of revisions are. */
export interface ChainPaths {
  /** What stands, or the form where nothing does. */
  readonly current: string;
  readonly history: string;
}
