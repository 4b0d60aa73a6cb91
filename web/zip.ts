import { type Zippable, zipSync } from 'fflate';

/** Zips files, with the signature of fflate's asynchronous `zip`; see `build.ts`. */
export const zip = (files: Zippable, done: (error: null, archive: Uint8Array) => void): void =>
  done(null, zipSync(files, { level: 0 }));
