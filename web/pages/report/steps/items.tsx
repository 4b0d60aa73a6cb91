import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { REPORT_FORMS } from '../../../../shared/forms/report.ts';
import { rowsOf } from '../../../../shared/loose.ts';
import { announce } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Typed } from '../../../work/work.ts';
import { changedAt } from '../model.ts';
import { RowFields } from './row-fields.tsx';
import { fieldAt, type StepProps } from './step.ts';

/** A list of items that can be added, removed, and restored at their place. */
export function ItemsStep(props: StepProps) {
  const { fields, list } = REPORT_FORMS[props.name];
  const { noun = '', maxRows = 0, initial = {} } = list ?? {};
  const rows = rowsOf(props.data);
  const field = fieldAt(props);
  const [removed, setRemoved] = useState<{ place: number; item: Typed }>();
  const [added, setAdded] = useState<number>();
  const cards = useRef<HTMLDivElement>(null);
  // The added item takes the focus.
  useLayoutEffect(() => {
    if (added !== undefined) cards.current?.querySelectorAll<HTMLElement>('.report-card')[added]?.focus();
  }, [added]);
  const undo = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (removed) undo.current?.querySelector('button')?.focus();
  }, [removed]);
  const put = (place: number, item: Typed) => {
    props.onChange([...rows.slice(0, place), item, ...rows.slice(place)]);
    setRemoved(undefined);
    setAdded(place);
  };
  return (
    <div ref={cards}>
      {rows.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items are identified by their index; every field is controlled
        <fieldset key={place} class="report-card" tabIndex={-1}>
          <legend class="report-card__title">{`${noun} ${place + 1}`}</legend>
          <RowFields
            fields={fields}
            row={item}
            plan={props.context.plan}
            at={(path) => field(`/${place}${path}`)}
            set={(key, value) => props.onChange(changedAt(rows, place, key, value))}
          />
          <Button
            kind="plain"
            onClick={() => {
              props.onChange(rows.filter((_, index) => index !== place));
              setAdded(undefined);
              setRemoved({ place, item });
              announce(`Đã bỏ ${noun.toLowerCase()} ${place + 1}`);
            }}
          >
            Bỏ {noun.toLowerCase()} {place + 1}
          </Button>
        </fieldset>
      ))}
      {removed && (
        <div class="notice notice--info" ref={undo}>
          <p>{`Đã bỏ ${noun.toLowerCase()} ${removed.place + 1}.`}</p>
          <Button onClick={() => put(removed.place, removed.item)}>Hoàn tác</Button>
        </div>
      )}
      {rows.length < maxRows ? (
        <Button onClick={() => put(rows.length, initial)}>
          {rows.length === 0 ? `Thêm ${noun.toLowerCase()}` : `Thêm ${noun.toLowerCase()} khác`}
        </Button>
      ) : (
        <p>Đã đủ {maxRows} mục, là số nhiều nhất của một báo cáo.</p>
      )}
    </div>
  );
}
