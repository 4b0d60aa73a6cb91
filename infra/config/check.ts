import type * as z from 'zod';
import { DEFAULTS } from './defaults.ts';
import { FIELDS } from './fields.ts';
import type { StageConfig } from './stage-config.ts';

/** The stage that runs on a developer's machine: alone it may keep placeholders and a page without https. */
const LOCAL_STAGE = 'dev';

/** The domain of placeholders in the files of the repository: a deployment must replace it. */
const PLACEHOLDER = 'example.vn';

/** The host for a page without a name of its own until the first deployment has told its address (RFC 6761). */
export const UNKNOWN_HOST = 'unknown.invalid';

/** A stage that is fit to be deployed, or what is wrong: one line for each finding with stage, field, fault and mend. */
export type StageCheck = { readonly config: StageConfig } | { readonly findings: readonly string[] };

/**
 * Checks the content of a stage's file, laid over the defaults. Pure: nothing of AWS is asked.
 *
 * @param stage the name of the file, without `.json`
 */
export function checkStage(stage: string, content: Readonly<Record<string, unknown>>): StageCheck {
  const given: Readonly<Record<string, unknown>> = { ...DEFAULTS, ...content, stage };
  const whole = { senderName: nameOf(given.province), ...given };
  const { success, data, error } = FIELDS.safeParse(whole);
  const issues = error?.issues ?? [];
  // A sender name that is the commission's has the same faults.
  const repeated = content.senderName === undefined && issues.some(({ path }) => path[0] === 'province');
  const shown = issues.filter(({ path }) => !(repeated && path[0] === 'senderName'));
  const found = [...shown.flatMap(linesOf), ...linksOf(whole), ...streamOf(whole), ...placeholdersIn(whole)];
  if (success && found.length === 0) return { config: data };
  return { findings: found.map((line) => `stage ${stage}: ${line}`) };
}

type Given = Readonly<Record<string, unknown>>;

/** The commission, which is the sender unless another name is given. */
const nameOf = (province: unknown): unknown =>
  typeof province === 'object' && province !== null && 'commission' in province
    ? province.commission
    : undefined;

function linesOf({ code, path, message, ...issue }: z.core.$ZodIssue): string[] {
  const field = path.join('.');
  if (code === 'unrecognized_keys') {
    const { keys } = issue as z.core.$ZodIssueUnrecognizedKeys;
    return keys.map((key) => `${[...path, key].join('.')} is no field; remove it or correct its name`);
  }
  if (code === 'invalid_type' && message.startsWith('Invalid input'))
    return [`${field} is missing or of another form; write it as docs/operations.md shows`];
  return [`${field} ${message}`];
}

/** What is wrong with the address of the page and its certificate. */
function linksOf({ stage, pageUrl, pageCertificateArn }: Given): string[] {
  if (typeof pageUrl !== 'string' || !URL.canParse(pageUrl)) return [];
  const url = new URL(pageUrl);
  const own = `https://${url.hostname}/`;
  const found: string[] = [];
  if (stage !== LOCAL_STAGE && (url.protocol !== 'https:' || url.port !== ''))
    found.push(`pageUrl is not served over https on the usual port; write "${own}"`);
  // Mails add `#/…` to it.
  if (url.href !== `${url.origin}/` || url.href !== pageUrl)
    found.push(`pageUrl has more than a host, or no slash at its end; write "${url.origin}/"`);
  if (typeof pageCertificateArn === 'string' && pageCertificateArn !== '' && !hasOwnName(url))
    found.push(
      `pageCertificateArn needs a pageUrl with a host of your own, which ${url.hostname} is not; write that, or ""`,
    );
  return found;
}

/** Whether a certificate can be issued for the host: CloudFront's own names have theirs. */
const hasOwnName = ({ hostname }: URL): boolean =>
  hostname.includes('.') && !/^[\d.]+$|\.cloudfront\.net$|\.invalid$/.test(hostname);

/** What is wrong with the stream of a restored table: a restore does not take it along. */
function streamOf({ restoredTable, restoredTableStream }: Given): string[] {
  const isOf = String(restoredTableStream).includes(`:table/${String(restoredTable)}/stream/`);
  if (restoredTable === '' ? restoredTableStream === '' : isOf) return [];
  return restoredTable === ''
    ? ['restoredTableStream names a stream, and restoredTable no table; write the table too, or ""']
    : [
        `restoredTableStream is no stream of ${String(restoredTable)}; switch its stream on and write its ARN, as docs/operations.md shows`,
      ];
}

const REPLACED = ['senderAddress', 'opsAddress', 'pageUrl'] as const;

function placeholdersIn(given: Given): string[] {
  if (given.stage === LOCAL_STAGE) return [];
  return REPLACED.filter((field) => String(given[field]).includes(PLACEHOLDER)).map((field) => {
    const mend =
      field === 'pageUrl'
        ? `write your own; without a name of your own write "https://${UNKNOWN_HOST}/" until the first deployment tells WebUrl`
        : 'write your own';
    return `${field} is still the placeholder ${String(given[field])}; ${mend}`;
  });
}
