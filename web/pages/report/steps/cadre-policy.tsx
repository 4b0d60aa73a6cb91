import { Fragment } from 'preact';
import { formatCount } from '../../../../shared/figures.ts';
import { type Field, fieldValue, nameOf } from '../../../../shared/forms/field.ts';
import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import {
  REGIME_NAMES,
  REGIMES,
  type Regime,
  SECTOR_NAMES,
  SECTORS,
  type Sector,
} from '../../../../shared/sections/report/cadre-policy.ts';
import { capital } from '../../../../shared/text/capital.ts';
import type { RowSlots } from '../slots.ts';
import { RowFields } from './row-fields.tsx';
import { type SlotRow, StrayRows, slotRows } from './slot-rows.tsx';
import type { StepProps } from './step.ts';

const CELLS: RowSlots<{ regime: Regime; sector: Sector }> = {
  kinds: REGIMES.flatMap((regime) => SECTORS.map((sector) => ({ regime, sector }))),
  idsOf: (cell) => cell,
};

/** Cadres by regime and sector: a card for each regime on a phone, side by side where there is room. */
export function CadrePolicyStep(props: StepProps) {
  const { fields } = REPORT_FORMS.cadrePolicy;
  const rows = slotRows(props, CELLS);
  return (
    <>
      <p class="quiet">
        Chỉ điền những dòng có cán bộ; dòng nào đã điền thì điền cả hai ô (không có thì ghi 0). Chỉ ghi số
        lượng, không ghi tên cán bộ.
      </p>
      <div class="report-cards report-regimes">
        {REGIMES.map((regime) => {
          const own = rows.filter(({ kind }) => kind?.regime === regime);
          return (
            <fieldset key={regime} class="report-card">
              <legend class="report-card__title">{capital(REGIME_NAMES[regime])}</legend>
              {own.map((slot) => (
                <fieldset key={slot.id} class="report-pair">
                  <legend>{capital(SECTOR_NAMES[slot.kind?.sector ?? 'party'])}</legend>
                  <RowFields {...slot} fields={fields} plan={props.context.plan} />
                </fieldset>
              ))}
              <p>
                Cộng:{' '}
                {fields.map((field, index) => (
                  <Fragment key={field.pointer}>
                    {index > 0 && ', '}
                    {nameOf(field)} <strong>{sumOf(own, field)}</strong>
                  </Fragment>
                ))}
              </p>
            </fieldset>
          );
        })}
      </div>
      <StrayRows step={props} rows={rows} />
    </>
  );
}

/** The sum of the given values; `–` when there are none. */
function sumOf(slots: readonly SlotRow<unknown>[], field: Field): string {
  const given = slots
    .map(({ row }) => fieldValue(field, row))
    .filter((value): value is number => typeof value === 'number');
  return given.length === 0 ? '–' : formatCount(given.reduce((sum, value) => sum + value, 0));
}
