/** The months that can be chosen: half a year back and two ahead, and the one that is asked for, the newest first. */
export function monthsAround(now: string, asked: string): string[] {
  const months = Array.from({ length: 9 }, (_, index) => shifted(now, 2 - index));
  return [...new Set([...months, asked])].sort().reverse();
}

function shifted(month: string, by: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + by;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
}
