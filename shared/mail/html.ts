import { Fragment, h, type VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';

/** An email as HTML; all texts are escaped. */
export const renderHtml = <Props>(page: VNode<Props>): string =>
  `<!doctype html>${renderToStaticMarkup(page)}`;

/** Escapes text for HTML. */
export const escapeHtml = (text: string): string => renderToStaticMarkup(h(Fragment, null, text));
