import type { Issue } from '../../../shared/runtime/problem.ts';
import { Notice } from '../../ui/notice.tsx';

/** The targets that a result misses. They never prevent sending. Renders nothing when there are none. */
export function Warnings({ warnings }: { readonly warnings: readonly Issue[] }) {
  if (warnings.length === 0) return null;
  return (
    <Notice kind="warning" title="Chỉ tiêu chưa đạt">
      <ul>
        {warnings.map(({ pointer, code, message }) => (
          <li key={`${pointer} ${code}`}>{message}</li>
        ))}
      </ul>
      <p>Đây là lưu ý, không cản trở việc gửi.</p>
    </Notice>
  );
}
