import {
  behindOrganisations,
  behindUnits,
  type EmailList,
  missingReports,
  ownReport,
} from '../../shared/mail/words.ts';
import { currentNames } from '../config.ts';
import type { SummaryReply } from './headline.tsx';

/**
 * The lists of what is behind plan and of missing reports, in the words of the email. A unit's summary names
 * organisations, the province's summary names units.
 */
export function Attention({ summary }: { readonly summary: SummaryReply }) {
  return (
    <>
      {listsOf(summary).map(({ title, lines, urgent }) => (
        <section key={title} class={`notice notice--${urgent ? 'error' : 'success'}`}>
          <h2 class="notice__title">{title}</h2>
          <ul>
            {/* The same name may occur twice: the index of a line is its key. */}
            {lines.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other
              <li key={place}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function listsOf(summary: SummaryReply): EmailList[] {
  const names = new Map(summary.congress.units.map(({ unitId, name }) => [unitId, name]));
  const lists =
    summary.unitId === undefined
      ? [
          behindUnits(summary, currentNames()),
          missingReports(summary, (unitId) => names.get(unitId) ?? unitId),
        ]
      : [behindOrganisations(summary), ownReport(summary)];
  return lists.filter((list) => list !== undefined);
}
