import type { ComponentChildren } from 'preact';
import { rowsOf } from '../../../../shared/loose.ts';
import { Button } from '../../../ui/button.tsx';
import { LabelledGroup } from '../../../ui/field.tsx';
import type { Typed } from '../../../work/work.ts';
import { type RowSlot, type RowSlots, slotsOf, withField } from '../slots.ts';
import { rowWords } from '../words.ts';
import { fieldAt, type StepProps } from './step.ts';

/** A slot with the props of its fields. */
export interface SlotRow<Kind> extends RowSlot<Kind> {
  /** A stable id of the slot. */
  readonly id: string;
  /** Pointer and error of one of its fields. */
  at(path: string): { readonly pointer: string; readonly error: string | undefined };
  /** @param aside as in {@link StepProps.onChange} */
  set(key: string, value: unknown, aside?: Typed): void;
}

/** The slots of a list with known rows. */
export function slotRows<Kind>(props: StepProps, slots: RowSlots<Kind>): SlotRow<Kind>[] {
  const rows = rowsOf(props.data);
  const field = fieldAt(props);
  return slotsOf(rows, slots).map((slot) => {
    const id = slot.kind === undefined ? `+${slot.index}` : Object.values(slots.idsOf(slot.kind)).join('.');
    return {
      ...slot,
      id,
      at: (path) => field(`/${slot.index ?? id}${path}`),
      set: (key, value, aside) => props.onChange(withField(rows, slots, slot, [key, value]), aside),
    };
  });
}

interface StrayRowsProps {
  readonly step: StepProps;
  readonly rows: readonly SlotRow<unknown>[];
}

/** Rows without a slot, from an earlier report or an older plan. Each can be removed. */
export function StrayRows({ step, rows }: StrayRowsProps): ComponentChildren {
  return rows.map(({ kind, index, id, row, at }) => {
    if (kind !== undefined || index === undefined) return null;
    // Its error may be at the row or at its identifying field.
    const { pointer, error } = [at(''), at('/milestoneId'), at('/taskId')].find((one) => one.error) ?? at('');
    return (
      <LabelledGroup
        key={id}
        pointer={pointer}
        label={`Mục thừa: ${rowWords(step.name, row as Typed, index, step.context)}`}
        error={error}
      >
        <Button onClick={() => step.onChange(rowsOf(step.data).filter((_, place) => place !== index))}>
          Bỏ mục này
        </Button>
      </LabelledGroup>
    );
  });
}
