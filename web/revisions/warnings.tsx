import type { ComponentChildren } from 'preact';
import { WARNING_CODES } from '../../shared/figure-warnings/warning.ts';
import type { Issue } from '../../shared/runtime/problem.ts';
import { Notice } from '../ui/notice.tsx';

interface WarningsProps {
  readonly warnings: readonly Issue[];
  /** A link beside a warning to what it is about. */
  readonly linkOf?: (warning: Issue) => ComponentChildren;
}

const isOfFigures = ({ code }: Issue): boolean => (WARNING_CODES as readonly string[]).includes(code);

/** The figures to check, and the targets that a result misses. They never prevent sending. Renders nothing when there are none. */
export function Warnings({ warnings, linkOf }: WarningsProps) {
  const figures = warnings.filter(isOfFigures);
  const targets = warnings.filter((one) => !isOfFigures(one));
  return (
    <>
      <List title="Số liệu cần kiểm tra lại" warnings={figures} linkOf={linkOf}>
        Đây là lưu ý, không cản trở việc gửi. Nếu số liệu đúng, đồng chí cứ gửi.
      </List>
      <List title="Chỉ tiêu chưa đạt" warnings={targets} linkOf={linkOf}>
        Đây là lưu ý, không cản trở việc gửi.
      </List>
    </>
  );
}

function List({
  title,
  warnings,
  linkOf,
  children,
}: {
  readonly title: string;
  readonly warnings: readonly Issue[];
  readonly linkOf: WarningsProps['linkOf'];
  readonly children: string;
}) {
  if (warnings.length === 0) return null;
  return (
    <Notice kind="warning" title={title}>
      <ul>
        {warnings.map((one) => (
          <li key={`${one.pointer} ${one.message}`}>
            {one.message} {linkOf?.(one)}
          </li>
        ))}
      </ul>
      <p>{children}</p>
    </Notice>
  );
}
