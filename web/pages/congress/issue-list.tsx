import type { Issue } from '../../../shared/runtime/problem.ts';
import { Notice } from '../../ui/notice.tsx';

/** Targets that a result misses: said, never in the way. Nothing missed: nothing shown. */
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
