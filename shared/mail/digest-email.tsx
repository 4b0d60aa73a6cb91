import type { EmailModel } from './model.ts';
import { Page } from './page.tsx';
import { FiguresTable, Footer, Lines, ListBox, PageButton, PercentBar, Sentence, Title } from './parts.tsx';
import { PictureOf } from './picture-parts.tsx';
import { paint } from './theme.ts';

/** The whole email. It lays out the texts of the model, and adds only the text of the link. */
export const DigestEmail = ({ model }: { model: EmailModel }) => (
  <Page {...model}>
    <Sentence>{model.greeting}</Sentence>
    <h1 {...paint(['text'], { fontSize: '18px', lineHeight: '24px', margin: '6px 0' })}>{model.headline}</h1>
    <PercentBar percent={model.bar} height={10} />
    <div style={{ paddingTop: '4px' }}>
      {model.context.map((line) => (
        <Sentence key={line}>{line}</Sentence>
      ))}
    </div>
    {model.flags.map((flag) => (
      <ListBox key={flag.title} {...flag} />
    ))}
    <PageButton href={model.pageUrl}>Xem trên trang tổng hợp</PageButton>
    {model.corrections && <ListBox {...model.corrections} />}
    {model.sections.map(({ title, lines, picture }) => (
      <div key={title}>
        <Title>{title}</Title>
        {picture && <PictureOf picture={picture} />}
        <Lines lines={lines} />
      </div>
    ))}
    <Title>{model.table.title}</Title>
    <FiguresTable {...model.table} />
    <Footer lines={model.why} />
  </Page>
);
