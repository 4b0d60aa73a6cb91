import { formatCount } from '../../../../shared/figures.ts';
import type { Recipient } from '../../../../shared/recipients/recipient.ts';
import { Button } from '../../../ui/button.tsx';
import { choosable } from './receivers.ts';

interface ChooseReceiversProps {
  readonly recipients: readonly Recipient[];
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}

/** Chooses who gets an ad hoc digest. */
export function ChooseReceivers({ recipients, chosen, onChange }: ChooseReceiversProps) {
  const all = choosable(recipients);
  const toggle = (id: string, on: boolean) =>
    onChange(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  return (
    <details class="admin__part" open>
      <summary>{`Người nhận bản đột xuất này: ${formatCount(chosen.size)}/${formatCount(all.length)}`}</summary>
      <p>Người nhận cố định khi phát hành, sau đó không thêm bớt được.</p>
      <div class="actions">
        <Button onClick={() => onChange(new Set(all.map(({ id }) => id)))}>Chọn tất cả</Button>
        <Button onClick={() => onChange(new Set())}>Bỏ chọn tất cả</Button>
      </div>
      <fieldset class="admin__receivers">
        <legend class="visually-hidden">Người nhận</legend>
        {all.map(({ id, name, title }) => (
          <label key={id} class="choice">
            <input
              type="checkbox"
              checked={chosen.has(id)}
              onChange={({ currentTarget }) => toggle(id, currentTarget.checked)}
            />
            <span>
              {name}
              <span class="choice__hint">{title}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </details>
  );
}
