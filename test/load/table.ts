import type { Usage } from './cloud-process.ts';
import type { Delay } from './loop-delay.ts';
import type { Post } from './posts.ts';
import { isRefused, percentile } from './verdict.ts';

/** A named part of the load: its posts, and how the two processes fared. */
export interface LoadPart {
  readonly name: string;
  readonly posts: readonly Post[];
  /** Of the cloud, before the part and after it. */
  readonly before: Usage;
  readonly after: Usage;
  /** Of the load generator. */
  readonly generator: Delay;
}

/** The answers of each part and their latency in milliseconds. */
export const answersTable = (parts: readonly LoadPart[]): string =>
  table([
    [
      '',
      'sent',
      '201',
      '429',
      '503',
      'other',
      '201: p50',
      'p90',
      'p99',
      'max',
      'refused: p50',
      'p90',
      'p99',
      'max',
    ],
    ...parts.map(({ name, posts }) => {
      const count = (status: number) => posts.filter((post) => post.status === status).length;
      const counts = [201, 429, 503].map(count);
      const other = counts.reduce((left, one) => left - one, posts.length);
      const accepted = posts.filter(({ status }) => status === 201);
      return [
        name,
        posts.length,
        ...counts,
        other,
        ...latency(accepted),
        ...latency(posts.filter(isRefused)),
      ];
    }),
  ]);

/**
 * The cloud's process: memory in megabytes and seconds of processor. Of both processes the event loop delay in milliseconds.
 */
export const usageTable = (parts: readonly LoadPart[]): string =>
  table([
    ['', 'rss before', 'peak', 'after', 'CPU s', 'loop delay: cloud p99', 'max', 'generator p99', 'max'],
    ...parts.map(({ name, before, after, generator }) => [
      name,
      ...[before.rss, after.peakRss, after.rss].map(megabytes),
      after.cpuSeconds.toFixed(1),
      ...[after.delay.p99, after.delay.max, generator.p99, generator.max].map(Math.round),
    ]),
  ]);

/** Whole megabytes. */
export const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);

function latency(posts: readonly Post[]): (number | string)[] {
  const times = posts.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return [0.5, 0.9, 0.99, 1].map((share) => (times.length > 0 ? Math.round(percentile(times, share)) : '-'));
}

/** Columns as wide as their widest cell. */
function table(rows: readonly (readonly (string | number)[])[]): string {
  const width = (column: number) => Math.max(...rows.map((row) => String(row[column]).length));
  const line = (row: readonly (string | number)[]) =>
    row.map((cell, column) =>
      column === 0 ? String(cell).padEnd(width(0)) : String(cell).padStart(width(column)),
    );
  return rows.map((row) => `${line(row).join('  ')}\n`).join('');
}
