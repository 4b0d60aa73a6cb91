import { currentNames } from '../config.ts';
import { Notice } from './notice.tsx';

/**
 * Shown to a district account without a unit or with several: the API refuses it, since it may only send for its own
 * unit.
 */
export function NotOneUnit() {
  return (
    <Notice kind="warning" title="Tài khoản chưa được gắn với đúng một đơn vị">
      <p>
        Mỗi tài khoản nhập số liệu phải thuộc một đơn vị và chỉ một. Tài khoản này chưa thuộc đơn vị nào, hoặc
        thuộc nhiều đơn vị, nên chưa xem và chưa gửi được số liệu.
      </p>
      <p>Đồng chí liên hệ {currentNames().commission} để được gắn lại, rồi đăng xuất và đăng nhập lại.</p>
    </Notice>
  );
}
