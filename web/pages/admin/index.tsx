import { useLoad } from '../../api/load.ts';
import type { PageProps } from '../../page-props.ts';
import { href } from '../../router.ts';
import { Loaded, Notice } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { AdminMenu } from './admin-menu.tsx';
import { sectionPath } from './section-path.ts';
import type { SectionProps } from './section-props.ts';
import { type AdminSection, OVERVIEW, SECTIONS } from './sections.ts';

const ALL = [OVERVIEW, ...SECTIONS];
const LINKS = ALL.map((section) => ({ href: href(sectionPath(section.id)), words: section.words }));

/** The admin page: the list of sections, and the section of the address. */
export default function AdminPage({ account, params, query }: PageProps) {
  const section = ALL.find(({ id }) => id === (params.section ?? ''));
  return (
    <div class="admin">
      <AdminMenu sections={LINKS} current={section ? href(sectionPath(section.id)) : ''} />
      <div class="admin__section">
        {section ? (
          <>
            <PageHeader title={section.words} caption="Quản trị" />
            <SectionOf
              key={section.id}
              section={section}
              account={account}
              item={params.item}
              query={query}
            />
          </>
        ) : (
          <>
            <PageHeader title="Quản trị" />
            <Notice kind="warning">Không có mục này. Đồng chí chọn một mục trong danh sách.</Notice>
          </>
        )}
      </div>
    </div>
  );
}

/** Loads and renders the section's component. */
function SectionOf({ section, ...props }: SectionProps & { readonly section: AdminSection }) {
  const page = useLoad(section.load, []);
  return <Loaded of={page}>{({ default: Page }) => <Page {...props} />}</Loaded>;
}
