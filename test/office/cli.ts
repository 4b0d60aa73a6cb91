import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { officeFiles } from './files.ts';

/**
 * Opens the workbooks and reports by LibreOffice and converts them to PDF. Ends with 1 where a file cannot be opened or has no
 * pages. Without LibreOffice it says so and checks nothing.
 *
 * `--out DIR` keeps the files and their pages, to look at them.
 */
const { values } = parseArgs({ options: { out: { type: 'string' } } });

const version = spawnSync('soffice', ['--version'], { encoding: 'utf8' });
if (version.error) {
  console.log('skipped: LibreOffice missing');
} else {
  console.log(version.stdout.trim());
  const dir = values.out ?? (await mkdtemp(join(tmpdir(), 'congress-office-')));
  await mkdir(dir, { recursive: true });
  for (const { name, content } of await officeFiles()) {
    await writeFile(join(dir, name), content);
    const pages = await pagesOf(dir, name);
    console.log(`${name}: ${pages} pages`);
    if (pages === 0) process.exitCode = 1;
  }
  if (values.out === undefined) await rm(dir, { recursive: true });
}

/** The pages of a file as PDF; 0 when it cannot be opened. */
async function pagesOf(dir: string, name: string): Promise<number> {
  const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`;
  const options = [profile, '--headless', '--convert-to', 'pdf', '--outdir', dir, join(dir, name)];
  const { status, stderr } = spawnSync('soffice', options, { encoding: 'utf8' });
  if (status !== 0) {
    console.error(stderr);
    return 0;
  }
  const pdf = await readFile(join(dir, name.replace(/\.\w+$/, '.pdf')), 'latin1').catch(() => '');
  return pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}
