import { PROVINCE } from '../../../../shared/ids.ts';
import { call } from '../../../api/call.ts';
import { useLoad } from '../../../api/load.ts';
import { currentNames } from '../../../config.ts';
import { href } from '../../../router.ts';
import { Loaded, Notice } from '../../../ui/notice.tsx';
import type { UnitName } from '../units.ts';
import { Invitation } from './invitation.tsx';
import { invitationOf } from './recipient-account.ts';

interface RecipientInvitationProps {
  readonly recipientId: string;
  readonly units: readonly UnitName[];
  readonly onDone: (words: string) => void;
}

/** The invitation of a recipient of digests, with what the list of recipients has of them. */
export function RecipientInvitation({ recipientId, units, onDone }: RecipientInvitationProps) {
  const recipients = useLoad(async () => (await call('getRecipients', {})).items, []);
  return (
    <>
      <a class="back" href={href('/admin/recipients')}>
        Danh sách người nhận
      </a>
      <Loaded of={recipients}>
        {(items) => {
          const found = items.find(({ id }) => id === recipientId);
          if (!found) {
            return (
              <>
                <Notice kind="warning">Không có người nhận này. Đồng chí nhập địa chỉ cần mời.</Notice>
                <Invitation units={units} onDone={onDone} />
              </>
            );
          }
          return (
            <>
              <p>
                Mời <strong>{found.name}</strong>, {found.title}, đăng nhập để mở được liên kết trong thư.
              </p>
              {found.scope !== PROVINCE && <p>{unitScopeWords()}</p>}
              <Invitation units={units} initial={invitationOf(found)} onDone={onDone} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}

const unitScopeWords = (): string =>
  `Đồng chí này nhận số liệu của một đơn vị. Vai trò Lãnh đạo xem được số liệu toàn ${currentNames().area}; vai trò Cán bộ cấp huyện chỉ xem được đơn vị của mình, nhưng cũng nhập và gửi được số liệu.`;
