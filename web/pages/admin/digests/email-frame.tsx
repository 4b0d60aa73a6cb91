import { useEffect, useRef } from 'preact/hooks';

/** The file that the frame shows; its headers are in `infra/page-headers.ts`. */
const PREVIEW = '/mail-preview.html';

/** A mail as its reader gets it, in a frame where none of its script runs and nothing is asked of the network. */
export function EmailFrame({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const show = () => frame.current?.contentWindow?.postMessage(html, '*');
    const listen = ({ source, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && data === 'ready') show();
    };
    addEventListener('message', listen);
    // The frame may have been there before: then it is ready already.
    show();
    return () => removeEventListener('message', listen);
  }, [html]);
  // The frame's origin is opaque: a target other than any would not reach it.
  return (
    <iframe
      ref={frame}
      class="email-frame"
      title="Thư như lãnh đạo nhận"
      src={PREVIEW}
      sandbox="allow-scripts"
    />
  );
}
