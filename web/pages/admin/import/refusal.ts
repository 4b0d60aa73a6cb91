/** A file that is not taken, and why, in words for the person. */
export class FileRefusal extends Error {
  override readonly name = 'FileRefusal';
}
