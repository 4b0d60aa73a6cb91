import { useState } from 'preact/hooks';
import type { MachineView } from '../../../../shared/api/machines.ts';
import { callAll } from '../../../api/call.ts';
import { type Load, useLoad } from '../../../api/load.ts';
import { Button } from '../../../ui/button.tsx';
import { EmptyState, Loaded, Notice } from '../../../ui/notice.tsx';
import type { UnitName } from '../units.ts';
import { NewMachineDialog, RevocationDialog, RotationDialog } from './machine-dialogs.tsx';
import { MachineSecret, type ShownSecret } from './machine-secret.tsx';
import { factsOfMachine, MACHINE_STATE_WORDS } from './machine-words.ts';

type Chosen = { readonly is: 'new' } | { readonly is: 'rotation' | 'revocation'; readonly of: MachineView };

/** Manages machine accounts: programs that post and read for one unit. */
export function MachineAccounts({ units }: { readonly units: Load<UnitName[]> }) {
  const machines = useLoad(() => callAll('getMachines', {}), []);
  const [chosen, setChosen] = useState<Chosen>();
  const [shown, setShown] = useState<ShownSecret>();
  const [revoked, setRevoked] = useState<string>();
  const known = units.is === 'ready' ? units.value : [];
  const done = (secret: ShownSecret | undefined, name?: string) => {
    setShown(secret);
    setRevoked(name);
    setChosen(undefined);
    machines.reload();
  };
  const close = () => setChosen(undefined);
  return (
    <section>
      <h2>Tài khoản máy</h2>
      <p>
        Để phần mềm của một đơn vị tự gửi và đọc số liệu của đơn vị ấy, không dùng mật khẩu của cán bộ nào.
        Người viết phần mềm xem cách gọi ở <a href="/api-reference.html">tài liệu API</a>.
      </p>
      {shown && <MachineSecret of={shown} onClose={() => setShown(undefined)} />}
      {revoked !== undefined && (
        <div role="status">
          <Notice kind="success">{`Tài khoản máy “${revoked}” đã bị thu hồi.`}</Notice>
        </div>
      )}
      <Loaded of={machines}>
        {(items) => (
          <>
            <Button onClick={() => setChosen({ is: 'new' })}>Tạo tài khoản máy</Button>
            {items.length === 0 && <EmptyState title="Chưa có tài khoản máy nào" />}
            <ul class="admin-list" hidden={items.length === 0}>
              {items.map((one) => (
                <MachineItem
                  key={one.id}
                  machine={one}
                  unit={known.find(({ id }) => id === one.unitId)?.name ?? one.unitId}
                  onChoose={(is) => setChosen({ is, of: one })}
                />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      {chosen?.is === 'new' && <NewMachineDialog units={known} onClose={close} onDone={done} />}
      {chosen?.is === 'rotation' && <RotationDialog of={chosen.of} onClose={close} onDone={done} />}
      {chosen?.is === 'revocation' && (
        <RevocationDialog of={chosen.of} onClose={close} onDone={() => done(undefined, chosen.of.name)} />
      )}
    </section>
  );
}

interface MachineItemProps {
  readonly machine: MachineView;
  readonly unit: string;
  readonly onChoose: (act: 'rotation' | 'revocation') => void;
}

function MachineItem({ machine, unit, onChoose }: MachineItemProps) {
  const { words, tag } = MACHINE_STATE_WORDS[machine.state];
  return (
    <li class="admin-list__item">
      <div class="admin-list__words">
        <strong>{machine.name}</strong> <span class={`tag tag--${tag}`}>{words}</span>
        <p class="quiet">{factsOfMachine(machine, unit).join(' · ')}</p>
      </div>
      {machine.state !== 'revoked' && (
        <div class="admin-list__acts">
          <Button onClick={() => onChoose('rotation')}>
            Đổi mật khẩu máy<span class="visually-hidden"> {machine.name}</span>
          </Button>
          <Button onClick={() => onChoose('revocation')}>
            Thu hồi<span class="visually-hidden"> {machine.name}</span>
          </Button>
        </div>
      )}
    </li>
  );
}
