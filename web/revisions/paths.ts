/** The paths of the pages of one chain. */
export interface ChainPaths {
  /** The current revision, or the form where there is none. */
  readonly current: string;
  readonly history: string;
}
