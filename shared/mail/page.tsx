import type { ReactNode } from 'react';
import { Body, Container, Head, Html, Link, Preview, Text } from 'react-email';
import { FONT, paint, STYLE_BLOCK } from './theme.ts';

interface PageProps {
  readonly subject: string;
  readonly preheader: string;
  /** What kind of mail it is, before anything else. */
  readonly label: string;
  readonly children: ReactNode;
}

/** What every mail stands on: languages, colours, width, the line that clients show beside the subject. */
export const Page = ({ subject, preheader, label, children }: PageProps) => (
  <Html lang="vi">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      {/* As it is: React would escape the selectors' `>`. The block is a constant of ours. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: no data in it */}
      <style dangerouslySetInnerHTML={{ __html: STYLE_BLOCK }} />
    </Head>
    <Body lang="vi" {...paint(['page'], { margin: '0', padding: '0', fontFamily: FONT })}>
      <Preview useTitleTag={false}>{preheader}</Preview>
      <Container style={{ maxWidth: '640px', padding: '10px 12px 24px' }}>
        <Text {...paint(['muted'], { fontSize: '12px', lineHeight: '16px', margin: '0' })}>{label}</Text>
        {children}
      </Container>
    </Body>
  </Html>
);

/** The one link of a mail, at its end. */
export const PageLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Text style={{ fontSize: '15px', lineHeight: '21px', margin: '16px 0 0' }}>
    <Link href={href} {...paint(['link'], { textDecoration: 'underline' })}>
      {children}
    </Link>
  </Text>
);
