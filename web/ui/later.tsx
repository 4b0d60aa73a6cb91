import { type ComponentType, createElement, type VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from './button.tsx';
import { Busy, Notice } from './notice.tsx';

interface LaterProps<Props> {
  /** Loads the chunk; the same function at every drawing. */
  readonly load: () => Promise<ComponentType<Props>>;
  readonly props: Props;
  /** What stands there until it is loaded, before the word that it is: a page's header. */
  readonly before?: VNode;
}

/** A part of a page that is loaded when it is shown, since most visits do not need it. */
export function Later<Props extends object>({ load, props, before }: LaterProps<Props>) {
  const [part, setPart] = useState<{ readonly Part?: ComponentType<Props> }>();
  useEffect(() => {
    let wanted = true;
    load().then(
      (Part) => wanted && setPart({ Part }),
      () => wanted && setPart({}),
    );
    return () => {
      wanted = false;
    };
  }, [load]);
  if (part?.Part) return createElement(part.Part, props);
  return (
    <>
      {before}
      {part ? (
        <Notice kind="error" title="Không kết nối được tới máy chủ">
          <p>Nội dung đang nhập vẫn được giữ trên máy này. Đồng chí kiểm tra mạng rồi thử lại.</p>
          <Button onClick={() => location.reload()}>Thử lại</Button>
        </Notice>
      ) : (
        <Busy />
      )}
    </>
  );
}
