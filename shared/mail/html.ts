import { Fragment, h, type VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';

/** A mail's page as HTML; every text in it is escaped. */
export const renderHtml = <Props>(page: VNode<Props>): string =>
  `<!doctype html>${renderToStaticMarkup(page)}`;

/** Text as it is written between two tags. */
export const escapeHtml = (text: string): string => renderToStaticMarkup(h(Fragment, null, text));
