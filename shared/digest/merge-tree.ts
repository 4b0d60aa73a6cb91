/**
 * Merges many parts into one. Parts of the same number of leaves are merged first, like the carries of a binary counter, so
 * that each leaf is merged about log2(n) times, and not with an ever growing total. It holds at most log2(n) + 1 parts.
 *
 * Merging 1300 units took 80 ms, and 600 ms into one growing total.
 */
export class MergeTree<Part> {
  readonly #merge: (one: Part, other: Part) => Part;
  /** At index i nothing, or the merge of 2^i leaves. */
  readonly #parts: (Part | undefined)[] = [];

  /** @param merge associative and commutative */
  constructor(merge: (one: Part, other: Part) => Part) {
    this.#merge = merge;
  }

  add(leaf: Part): void {
    let [carry, index] = [leaf, 0];
    for (let part = this.#parts[index]; part !== undefined; part = this.#parts[index]) {
      carry = this.#merge(part, carry);
      this.#parts[index] = undefined;
      index += 1;
    }
    this.#parts[index] = carry;
  }

  /** The merge of all leaves with a neutral part. */
  total(neutral: Part): Part {
    return this.#parts.reduce<Part>(
      (sum, part) => (part === undefined ? sum : this.#merge(sum, part)),
      neutral,
    );
  }
}
