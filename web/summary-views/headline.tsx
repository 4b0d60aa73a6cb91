import type { Day } from '../../shared/days.ts';
import { changeLine, deadlineLine, headlineOf, returnedLine } from '../../shared/mail/words.ts';
import type { ReplyTo } from '../api/operations.ts';
import { ShareBar } from '../ui/bar.tsx';

/** A summary, as the API returns it. */
export type SummaryReply = ReplyTo<'getSummary'>;

interface HeadlineProps {
  readonly summary: SummaryReply;
  /** The scope: `toàn tỉnh`, or the unit's name. */
  readonly name: string;
}

/** The headline sentence of the email with its bar, then the change and the time left. */
export function Headline({ summary, name }: HeadlineProps) {
  const { asOf, congress } = summary;
  return (
    <section class="headline" aria-label="Kết quả chung">
      <p class="headline__words">{headlineOf(asOf, { name, ...congress.grassroots })}</p>
      <ShareBar part={congress.grassroots.held} whole={congress.grassroots.total} />
      {/* A day to come says nothing of the time that is left. */}
      {contextOf(summary, earlier(asOf, summary.today)).map((line) => (
        <p key={line} class="headline__context">
          {line}
        </p>
      ))}
    </section>
  );
}

function contextOf(summary: SummaryReply, day: Day): string[] {
  const { change, congress } = summary;
  return [
    change && changeLine(change, congress.grassroots),
    deadlineLine(summary, day),
    returnedLine(summary),
  ].filter((line) => line !== undefined);
}

const earlier = (one: Day, other: Day): Day => (other < one ? other : one);
