import { useState } from 'preact/hooks';
import { Button } from '../../../ui/button.tsx';
import { TextAreaField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/notice.tsx';

/** A secret as the API shows it once. */
export interface ShownSecret {
  readonly id: string;
  readonly name: string;
  readonly clientSecret: string;
}

interface MachineSecretProps {
  readonly of: ShownSecret;
  readonly onClose: () => void;
}

/** Shows id and secret of a machine account until the admin has them. */
export function MachineSecret({ of: { id, name, clientSecret }, onClose }: MachineSecretProps) {
  return (
    <Notice kind="success" title={`Mật khẩu máy của “${name}”`}>
      <p>
        Mật khẩu chỉ hiện một lần này; hệ thống không giữ lại và không xem lại được. Đồng chí chép cả hai
        dòng, giao trực tiếp cho người phụ trách phần mềm, không gửi qua thư điện tử.
      </p>
      <Copied pointer="/machine/id" label="Mã máy (client_id)" value={id} />
      <Copied pointer="/machine/secret" label="Mật khẩu máy (client_secret)" value={clientSecret} />
      <Button onClick={onClose}>Đã chép xong, ẩn đi</Button>
    </Notice>
  );
}

interface CopiedProps {
  readonly pointer: string;
  readonly label: string;
  readonly value: string;
}

function Copied({ pointer, label, value }: CopiedProps) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setSaid('Đã chép.');
    } catch {
      setSaid('Trình duyệt không cho chép; đồng chí bôi đen dòng trên rồi chép.');
    }
  };
  return (
    <>
      {/* Two lines: all of it is seen on a phone, where one may have to copy it by hand. */}
      <TextAreaField pointer={pointer} label={label} value={value} rows={2} readOnly onChange={() => {}} />
      <div class="actions">
        <Button onClick={() => void copy()}>
          Chép<span class="visually-hidden"> {label}</span>
        </Button>
        <span role="status">{said}</span>
      </div>
    </>
  );
}
