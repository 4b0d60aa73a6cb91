import { unzipSync, zipSync } from 'fflate';

/** The files of an archive by their paths. */
export type ArchiveFiles = Readonly<Record<string, Uint8Array>>;

/** The modification time of every file: the earliest that ZIP allows. */
const EPOCH = new Date(1980, 0, 1);

/**
 * The archive with a fixed modification time in every file, instead of the current time.
 *
 * @param edit changes its files
 */
export const timeless = (
  archive: Uint8Array,
  edit: (files: ArchiveFiles) => ArchiveFiles = (files) => files,
): Uint8Array<ArrayBuffer> => zipSync(edit(unzipSync(archive)), { mtime: EPOCH });
