import { searchable } from './format.ts';

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * The key under which a name is the same name: without case and spaces, each tone behind its word. `Hoà` and `Hòa` are one,
 * `Phú` and `Phủ` are not.
 */
export function exactName(name: string): string {
  const words = name.normalize('NFD').toLowerCase().trim().split(/\s+/);
  return words.map((word) => word.replace(TONES, '') + (word.match(TONES) ?? []).join('')).join(' ');
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Those that are called so. */
export const namesakes = <Of extends { readonly name: string }>(name: string, all: readonly Of[]): Of[] =>
  all.filter((one) => exactName(one.name) === exactName(name));

/** Those that are written so without accents, to be offered; a name that is only alike never stands for one of them. */
export const alikeIn = <Of extends { readonly name: string }>(name: string, all: readonly Of[]): Of[] =>
  all.filter((one) => searchable(one.name) === searchable(name));

/** ` Tên gần giống: “Huyện ủy Lấp Vò” (mã lap-vo).`, to follow a sentence; empty when there is none. */
export const alikeWords = (alike: readonly Named[]): string =>
  alike.length === 0
    ? ''
    : ` Tên gần giống: ${alike.map(({ id, name }) => `“${name}” (mã ${id})`).join(', ')}.`;
