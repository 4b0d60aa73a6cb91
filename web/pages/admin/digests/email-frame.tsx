import { useEffect, useRef } from 'preact/hooks';

/** The document of the frame; its headers are in `infra/page-headers.ts`. */
const PREVIEW = '/mail-preview.html';

/** Shows an email as its reader gets it, in a frame that runs none of its scripts and makes no requests. */
export function EmailFrame({ html }: { readonly html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const show = () => frame.current?.contentWindow?.postMessage(html, '*');
    const listen = ({ source, data }: MessageEvent) => {
      if (source === frame.current?.contentWindow && data === 'ready') show();
    };
    addEventListener('message', listen);
    // The frame may exist already; it is then ready.
    show();
    return () => removeEventListener('message', listen);
  }, [html]);
  // The frame's origin is opaque, so that only the target `*` reaches it.
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
