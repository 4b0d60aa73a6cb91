import { withoutAddresses } from '../../../shared/runtime/logger.ts';

/** One thing that happened. */
export interface StoryEvent {
  /** ISO 8601 UTC. */
  readonly at: string;
  readonly text: string;
}

/** What happened to one chain, digest or recipient. */
export interface Story {
  readonly title: string;
  /** In any order. */
  readonly events: readonly StoryEvent[];
  /** What is so now, in order; printed after the events. */
  readonly facts: readonly string[];
  /** Ids, one of which every log line of the story has. */
  readonly ids: readonly string[];
  /** Whether a log line with one of the ids belongs to the story. */
  readonly owns: (fields: Readonly<Record<string, unknown>>) => boolean;
}

/** The lines of a story, in order of time; events of the same instant stay in their order. */
export function storyLines({ title, events, facts }: Story): string[] {
  const sorted = [...events].sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return [title, ...sorted.map(({ at, text }) => `${at}  ${text}`), ...facts.map((fact) => `  ${fact}`)].map(
    withoutAddresses,
  );
}
