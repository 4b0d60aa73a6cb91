import { Body, Container, Head, Heading, Html, Link, Preview, Text } from 'react-email';
import type { MailModel } from './model.ts';
import { Bar, Flag, Lines, Sentence, Title, UnitTable } from './parts.tsx';
import { FONT, paint, STYLE_BLOCK } from './theme.ts';

/** The whole mail. It lays out what the model says and adds no word but the link's. */
export const DigestMail = ({ model }: { model: MailModel }) => (
  <Html lang="vi">
    <Head>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{model.subject}</title>
      {/* As it is: React would escape the selectors' `>`. The block is a constant of ours. */}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: no data in it */}
      <style dangerouslySetInnerHTML={{ __html: STYLE_BLOCK }} />
    </Head>
    <Body lang="vi" {...paint(['page'], { margin: '0', padding: '0', fontFamily: FONT })}>
      <Preview useTitleTag={false}>{model.preheader}</Preview>
      <Container style={{ maxWidth: '640px', padding: '10px 12px 24px' }}>
        <Text {...paint(['muted'], { fontSize: '12px', lineHeight: '16px', margin: '0' })}>
          {model.label}
        </Text>
        <Sentence>{model.greeting}</Sentence>
        <Heading {...paint(['text'], { fontSize: '18px', lineHeight: '24px', margin: '6px 0' })}>
          {model.headline}
        </Heading>
        <Bar percent={model.bar} height={10} />
        <div style={{ paddingTop: '4px' }}>
          {model.context.map((line) => (
            <Sentence key={line}>{line}</Sentence>
          ))}
        </div>
        {model.flags.map((flag) => (
          <Flag key={flag.title} {...flag} />
        ))}
        {model.sections.map(({ title, lines }) => (
          <div key={title}>
            <Title>{title}</Title>
            <Lines lines={lines} />
          </div>
        ))}
        <Title>{model.table.title}</Title>
        <UnitTable {...model.table} />
        <Text style={{ fontSize: '15px', lineHeight: '21px', margin: '16px 0 0' }}>
          <Link href={model.pageUrl} {...paint(['link'], { textDecoration: 'underline' })}>
            Xem đầy đủ trên trang tổng hợp
          </Link>
        </Text>
      </Container>
    </Body>
  </Html>
);
