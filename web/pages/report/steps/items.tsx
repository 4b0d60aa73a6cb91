import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { rowsOf } from '../../../../shared/loose.ts';
import { TYPE_NAMES } from '../../../../shared/roster/roster.ts';
import { CATEGORY_NAMES, STATUS_NAMES } from '../../../../shared/sections/report/difficulties.ts';
import { announce } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/button.tsx';
import { RadiosField, SelectField, TextAreaField, TextField } from '../../../ui/inputs.tsx';
import type { Typed } from '../../../work/work.ts';
import { changedAt } from '../model.ts';
import { choicesOf } from '../words.ts';
import { fieldAt, type StepProps } from './step.ts';

/** What one item's fields get. */
interface ItemProps {
  readonly item: Typed;
  at(path: string): { readonly pointer: string; readonly error: string | undefined };
  set(key: string, value: unknown): void;
}

/** What a list is a list of. */
interface ListProps extends StepProps {
  /** `khó khăn`. */
  readonly noun: string;
  readonly most: number;
  /** What a new one begins with. */
  readonly fresh: Typed;
  readonly children: (item: ItemProps) => ComponentChildren;
}

/** As many items as there are: added, taken out, and put back where they stood. */
function Items({ noun, most, fresh, children, ...props }: ListProps) {
  const rows = rowsOf(props.data);
  const field = fieldAt(props);
  const [removed, setRemoved] = useState<{ place: number; item: Typed }>();
  const [added, setAdded] = useState<number>();
  const list = useRef<HTMLDivElement>(null);
  // The one that was added takes the focus, so that the keyboard goes on with it.
  useLayoutEffect(() => {
    if (added !== undefined) list.current?.querySelectorAll<HTMLElement>('.report-card')[added]?.focus();
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
    <div ref={list}>
      {rows.map((item, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place; every field shows what it is given
        <fieldset key={place} class="report-card" tabIndex={-1}>
          <legend class="report-card__title">{`${noun} ${place + 1}`}</legend>
          {children({
            item,
            at: (path) => field(`/${place}${path}`),
            set: (key, value) => props.onChange(changedAt(rows, place, key, value)),
          })}
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
      {rows.length < most ? (
        <Button onClick={() => put(rows.length, fresh)}>
          {rows.length === 0 ? `Thêm ${noun.toLowerCase()}` : `Thêm ${noun.toLowerCase()} khác`}
        </Button>
      ) : (
        <p>Đã đủ {most} mục, là số nhiều nhất của một báo cáo.</p>
      )}
    </div>
  );
}

/** Says how much of the space a text takes. */
const lengthHint = (text: unknown, most: number): string =>
  `Đã nhập ${typeof text === 'string' ? text.length : 0}/${most} ký tự. Không ghi tên cá nhân.`;

/** Difficulties, open or resolved. */
export const Difficulties = (props: StepProps) => (
  <Items {...props} noun="Khó khăn" most={50} fresh={{ status: 'open' }}>
    {({ item, at, set }) => (
      <>
        <SelectField
          {...at('/category')}
          label="Loại khó khăn"
          value={item.category as string | undefined}
          onChange={(value) => set('category', value)}
          choices={choicesOf(CATEGORY_NAMES)}
        />
        <SelectField
          {...at('/organisationType')}
          label="Loại hình tổ chức gặp khó khăn"
          optional
          value={item.organisationType as string | undefined}
          onChange={(value) => set('organisationType', value)}
          choices={choicesOf(TYPE_NAMES)}
        />
        <TextAreaField
          {...at('/text')}
          label="Nội dung"
          hint={lengthHint(item.text, 1000)}
          value={item.text as string | undefined}
          onChange={(value) => set('text', value)}
        />
        <RadiosField
          {...at('/status')}
          label="Tình trạng"
          value={item.status as string | undefined}
          onChange={(value) => set('status', value)}
          choices={choicesOf(STATUS_NAMES)}
        />
      </>
    )}
  </Items>
);

/** What worked. */
export const GoodPractices = (props: StepProps) => (
  <Items {...props} noun="Cách làm" most={20} fresh={{}}>
    {({ item, at, set }) => (
      <>
        <TextField
          {...at('/title')}
          label="Tên cách làm"
          value={item.title as string | undefined}
          onChange={(value) => set('title', value)}
        />
        <TextAreaField
          {...at('/text')}
          label="Nội dung"
          rows={6}
          hint={lengthHint(item.text, 2000)}
          value={item.text as string | undefined}
          onChange={(value) => set('text', value)}
        />
      </>
    )}
  </Items>
);
