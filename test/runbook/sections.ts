import { readFileSync } from 'node:fs';

/** A section of the runbook, with its blocks of commands. */
export interface RunbookSection {
  /** As alarms refer to it. */
  readonly anchor: string;
  readonly blocks: readonly string[];
}

const HEADING = /^## (.+)$/m;
const BLOCK = /^```sh\n([\s\S]*?)^```$/gm;

/** The sections of the runbook, in order. */
export function runbookSections(): RunbookSection[] {
  const [, ...parts] = readFileSync('docs/runbook.md', 'utf8').split(/^(?=## )/m);
  return parts.map((text) => ({
    anchor: (HEADING.exec(text)?.[1] ?? '').toLowerCase().replaceAll(' ', '-'),
    blocks: [...text.matchAll(BLOCK)].map(([, commands = '']) => commands),
  }));
}
