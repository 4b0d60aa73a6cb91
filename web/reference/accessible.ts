/** What Swagger UI hands to a plug-in and to a layout: the parts that are used here. */
interface System {
  readonly React: { createElement(type: unknown, props?: object | null, ...children: unknown[]): unknown };
}
interface LayoutProps {
  readonly getComponent: (name: string, container?: true) => unknown;
  readonly specSelectors: {
    loadingStatus(): string | undefined;
    servers(): Iterable<{ get(key: 'url'): string }>;
  };
}

/**
 * Mends in Swagger UI what assistive software stumbles over: one main landmark is around all of it, the server is in words where
 * it has a list without a name, answers are tables, each button has a name, and the path of a call is text where it has a link inside of a button. The
 * button unfolds the call and sets the same address.
 *
 * @see https://github.com/swagger-api/swagger-ui/blob/master/docs/customization/custom-layout.md
 */
export function accessible({ React: { createElement: h } }: System): object {
  const layout = (props: LayoutProps) => {
    const { getComponent, specSelectors } = props;
    // The words of a description that loads, or cannot be read.
    if (specSelectors.loadingStatus() !== 'success') return h(getComponent('BaseLayout', true), props);
    const servers = [...specSelectors.servers()].map((server) => server.get('url')).join(', ');
    return h(
      'div',
      { className: 'swagger-ui' },
      h(getComponent('SvgAssets')),
      h(
        'main',
        null,
        h(getComponent('errors', true)),
        h('div', { className: 'wrapper' }, h(getComponent('InfoContainer', true))),
        h(
          'div',
          { className: 'wrapper access' },
          h('p', null, 'Server: ', h('code', null, servers)),
          h(getComponent('AuthorizeBtnContainer', true)),
        ),
        h('div', { className: 'wrapper' }, h(getComponent('operations', true))),
      ),
    );
  };
  const deepLink = ({ text }: { readonly text: unknown }) => h('span', null, text);
  /** The component in an element of ours, which is mended after each of its renderings. */
  const mended = (tag: 'div' | 'span', mend: (element: Element) => void) => (Component: unknown) => {
    return (props: object) => {
      const ref = (element: Element | null) => {
        if (element) mend(element);
      };
      return h(tag, { ref }, h(Component, props));
    };
  };
  return {
    components: { ReferenceLayout: layout, DeepLink: deepLink },
    wrapComponents: {
      // It calls the table of answers a region, so that it is no table any more, and gives it no name.
      responses: mended('div', (answers) => {
        for (const table of answers.querySelectorAll('table[role=region]')) table.removeAttribute('role');
      }),
      authorizationPopup: mended('div', (popup) => name(popup.querySelector('.close-modal'), 'Close')),
      // Its words are the title of a schema, and none has one.
      JSONSchema202012Accordion: mended('span', (head) => name(head.querySelector('button'), 'Schema')),
    },
  };
}

const name = (button: Element | null, words: string): void => {
  if (button?.textContent === '') button.setAttribute('aria-label', words);
};
