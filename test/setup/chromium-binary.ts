import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';
import type { LaunchOptions } from 'playwright-core';

const PACKAGE = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '..');
const ARCHIVES = ['chromium.br', 'fonts.tar.br', 'al2023.tar.br', 'swiftshader.tar.br'];
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/congress', import.meta.url));

/**
 * How a headless Chromium is launched that needs nothing of this machine: binary, libraries and font come from the
 * package, so that lines break at the same place everywhere.
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const dir = await unpacked();
  return {
    executablePath: join(dir, 'chromium'),
    args: ['--no-sandbox', '--font-render-hinting=none', '--disable-gpu'],
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(dir, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(dir, 'fonts.conf'),
    },
  };
}

/**
 * The folder with the unpacked archives: made once per version, and complete whenever it is there, because runs can
 * start side by side. The package itself unpacks its libraries only in Lambda.
 */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(PACKAGE, 'package.json'), 'utf8')) as {
    version: string;
  };
  const dir = join(CACHE, `chromium-${version}`);
  if (existsSync(dir)) return dir;
  await mkdir(CACHE, { recursive: true });
  const fresh = await mkdtemp(`${dir}-`);
  await unpackInto(fresh);
  await writeFile(join(fresh, 'fonts.conf'), fontsConfig(dir));
  // Another run may have been faster: then its folder is used.
  await rename(fresh, dir).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    await rm(fresh, { recursive: true, force: true });
  });
  return dir;
}

/** `inflate` unpacks into the folder for temporary files, which it asks for when it is called and not later. */
async function unpackInto(dir: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = dir;
  const unpacking = ARCHIVES.map((archive) => inflate(join(PACKAGE, 'bin', archive)));
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await Promise.all(unpacking);
}

const fontsConfig = (dir: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(dir, 'fonts')}</dir>
  <cachedir>${join(dir, 'fonts-cache')}</cachedir>
</fontconfig>
`;
