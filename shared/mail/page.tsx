import type { ComponentChildren } from 'preact';
import { Box } from './parts.tsx';
import { FONT, paint, STYLE_BLOCK } from './theme.ts';

interface PageProps {
  readonly subject: string;
  readonly preheader: string;
  /** What kind of mail it is, before anything else. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** Also on the cell around the content: webmail drops `html` and `body` and shows the rest inside its own page. */
const LANGUAGE = { lang: 'vi', dir: 'ltr' } as const;

/** The frame of every email: languages, colours, width, and the preview text. */
export const Page = ({ subject, preheader, label, children }: PageProps) => (
  <html {...LANGUAGE}>
    <head>
      <meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="x-apple-disable-message-reformatting" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style>{STYLE_BLOCK}</style>
    </head>
    <body {...LANGUAGE} {...paint(['page'], { margin: '0', padding: '0' })}>
      {/* The cell repeats the style for clients that drop `body`. */}
      <Box cell={{ ...LANGUAGE, ...paint(['page'], { padding: '0', fontFamily: FONT }) }}>
        <Preheader text={preheader} />
        <Box style={{ maxWidth: '640px' }} cell={{ style: { padding: '10px 12px 24px' } }}>
          <p {...paint(['muted'], { fontSize: '12px', lineHeight: '16px', margin: '0' })}>{label}</p>
          {children}
        </Box>
      </Box>
    </body>
  </html>
);

/** No client shows a longer preview line. */
const PREHEADER_LENGTH = 200;
const HIDDEN = {
  display: 'none',
  overflow: 'hidden',
  lineHeight: '1px',
  opacity: '0',
  maxHeight: '0',
  maxWidth: '0',
};
/** Invisible characters that clients do not collapse. */
const BLANK = '\u00a0\u200c\u200b\u200d\ufeff';

/**
 * The preview line, hidden on the page. It is padded because clients would add the first words of the page to a shorter one.
 */
const Preheader = ({ text }: { text: string }) => (
  <div style={HIDDEN}>
    {text.slice(0, PREHEADER_LENGTH)}
    {text.length < PREHEADER_LENGTH && <div>{BLANK.repeat(PREHEADER_LENGTH - text.length)}</div>}
  </div>
);

/** The one link of a mail, at its end. */
export const PageLink = ({ href, children }: { href: string; children: ComponentChildren }) => (
  <p style={{ fontSize: '15px', lineHeight: '21px', margin: '16px 0 0' }}>
    <a href={href} target="_blank" {...paint(['link'], { textDecoration: 'underline' })}>
      {children}
    </a>
  </p>
);
