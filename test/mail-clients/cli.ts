import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { cached, ROOT } from '../../infra/build/cache.ts';

// npm run mail-clients: checks the largest mail in the inbox of `npm start` against the data of caniemail.com.

const FOLDER = 'test/mail-clients/tool';
const CLIENTS = [
  'gmail.desktop-webmail',
  'gmail.ios',
  'gmail.android',
  'outlook.windows',
  'outlook.windows-mail',
  'outlook.outlook-com',
  'outlook.macos',
  'outlook.ios',
  'outlook.android',
  'apple-mail.macos',
  'apple-mail.ios',
];

/** What a client may lack, and what its readers see then. Whatever else a client lacks ends the command with 1. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'color-scheme CSS property': 'the client darkens the mail as it does any other, or not at all',
  'color-scheme meta tag': 'the same',
  '@media': 'light colours, which are inline',
  'border-radius': 'a button with square corners',
  'target attribute': 'links open in a new window anyway',
  '<body> element': 'the cell around the mail repeats its language and colours',
  'aria-hidden attribute': 'a screen reader meets empty cells and the words of pictures',
  'role attribute': 'a screen reader announces tables of the layout',
  'max-height property': 'the preview line is hidden by `display: none`, which these clients know',
  opacity: 'the same',
  overflow: 'the same',
  'white-space': 'a figure may break its line',
  'word-break': 'a long word may widen the table',
};

const run = promisify(execFile);
const { values } = parseArgs({ options: { inbox: { type: 'string', default: 'http://127.0.0.1:8005' } } });

interface Mail {
  readonly subject: string;
  readonly body: { readonly html?: string };
}

const sizeOf = ({ body }: Mail): number => Buffer.byteLength(body.html ?? '');
const { emails } = (await (await fetch(`${values.inbox}/store`)).json()) as {
  readonly emails: readonly Mail[];
};
const mail = emails.toSorted((one, other) => sizeOf(other) - sizeOf(one))[0];
if (!mail?.body.html) throw new Error(`no mail at ${values.inbox}: run npm start first`);
process.stdout.write(`${mail.subject}, ${Math.ceil(sizeOf(mail) / 1024)} KB\n\n`);

const tool = await cached({
  kind: 'mail-clients',
  sources: [FOLDER],
  make: async (place) => {
    await cp(join(ROOT, FOLDER), place, { recursive: true });
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: place });
  },
});
const folder = await mkdtemp(join(tmpdir(), 'mail-'));
try {
  const file = join(folder, 'mail.html');
  await writeFile(file, mail.body.html);
  const { stdout } = await run(process.execPath, ['audit.mjs', file, CLIENTS.join(',')], { cwd: tool });
  const found = JSON.parse(stdout) as readonly [client: string, feature: string][];
  const features = [...new Set(found.map(([, feature]) => feature))].sort();
  process.stdout.write('| not supported | by | then |\n| --- | --- | --- |\n');
  for (const feature of features) {
    const clients = new Set(found.flatMap(([client, of]) => (of === feature ? [client] : [])));
    process.stdout.write(
      `| ${feature} | ${[...clients].join(', ')} | ${ACCEPTED[feature] ?? 'NOT ACCEPTED'} |\n`,
    );
  }
  if (features.some((feature) => ACCEPTED[feature] === undefined)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true });
}
