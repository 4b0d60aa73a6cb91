import { addDays, type Day } from '../../shared/days.ts';

/** A day to be reminded of. */
export interface CalendarEntry {
  /** The same in every file that has the entry, whatever its day is: an import then replaces the earlier one. */
  readonly uid: string;
  readonly summary: string;
  readonly day: Day;
  /** When what it says was last changed, ISO 8601 UTC, and how often it was. */
  readonly changedAt: string;
  readonly sequence: number;
}

/** Most octets of a line without its break. (RFC 5545, 3.1) */
const LINE_OCTETS = 75;

/** Three days before, at 08:00 of the machine: an entry without a time begins at midnight. */
const TRIGGER = '-P2DT16H';

/**
 * A calendar file of days, by RFC 5545. The same entries give the same bytes. Own code, as the kept libraries are ten times the
 * budget of a page (`ics` brings yup, `ical-generator` asks for seven peers), and days without a time need none of time zones.
 */
export function calendarFile(name: string, entries: readonly CalendarEntry[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//congress-digest//deadlines//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(eventOf),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

const eventOf = ({ uid, summary, day, changedAt, sequence }: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTAMP:${changedAt.replace(/[-:]|\.\d+/g, '')}`,
  `SEQUENCE:${sequence}`,
  `DTSTART;VALUE=DATE:${compact(day)}`,
  `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
  `SUMMARY:${escaped(summary)}`,
  'TRANSP:TRANSPARENT',
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `DESCRIPTION:${escaped(summary)}`,
  `TRIGGER:${TRIGGER}`,
  'END:VALARM',
  'END:VEVENT',
];

const compact = (day: Day): string => day.replaceAll('-', '');

/** RFC 5545, 3.3.11. */
const escaped = (text: string): string =>
  text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\n|\r/g, '\\n');

const encoder = new TextEncoder();

/** A line in parts of at most 75 octets, each later one after a blank; no character is cut apart. */
function folded(line: string): string {
  let length = 0;
  let text = '';
  for (const character of line) {
    const { length: octets } = encoder.encode(character);
    if (length + octets > LINE_OCTETS) {
      text += '\r\n ';
      length = 1;
    }
    text += character;
    length += octets;
  }
  return text;
}
