import { LEVELS, levelNames, TYPE_NAMES } from '../../../../shared/roster/roster.ts';
import { currentNames } from '../../../config.ts';
import { isBlank, textIn } from '../../../sheets/cell.ts';
import type { ImportedRow } from '../import/parts.ts';
import { ROSTER_COLUMNS } from '../roster-columns.ts';

const UNIT_AT = ROSTER_COLUMNS.findIndex(({ head }) => head === 'unitId');

/** What an organisation of a file is: its level, its type, and its unit as the file writes it. Pure. */
export function rosterRowDetail({ fields: { level, type, pilot }, cells }: ImportedRow): string {
  const ofLevel = LEVELS.find((one) => one === level);
  const unit = cells[UNIT_AT];
  return [
    ofLevel ? levelNames(currentNames())[ofLevel] : '',
    Object.entries(TYPE_NAMES).find(([one]) => one === type)?.[1] ?? '',
    isBlank(unit) ? '' : textIn(unit),
    pilot === true ? 'đại hội điểm' : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}
