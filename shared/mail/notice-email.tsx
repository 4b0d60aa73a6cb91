import type { NoticeText } from './notice-words.ts';
import { Page, PageLink } from './page.tsx';
import { ListBox, Sentence } from './parts.tsx';

/** A notice as HTML. It lays out the texts of the model, and adds none. */
export const NoticeEmail = ({ notice }: { notice: NoticeText }) => {
  const [about, ...more] = notice.paragraphs;
  return (
    <Page {...notice}>
      <Sentence>{notice.greeting}</Sentence>
      <Paragraph>{about}</Paragraph>
      {notice.quote && <ListBox {...notice.quote} urgent={false} />}
      {more.map((paragraph) => (
        <Paragraph key={paragraph}>{paragraph}</Paragraph>
      ))}
      <PageLink href={notice.action.url}>{notice.action.text}</PageLink>
      <Paragraph>{notice.closing}</Paragraph>
    </Page>
  );
};

const Paragraph = ({ children }: { children: string | undefined }) => (
  <div style={{ paddingTop: '10px' }}>
    <Sentence>{children}</Sentence>
  </div>
);
