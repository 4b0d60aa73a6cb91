import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readWhole, writeWhole } from './state-files.ts';

/** The input of a `SendEmail` call. */
export type SendEmailRequest = Readonly<Record<string, unknown>>;

/** An email that the inbox accepted. */
export interface StoredMail {
  readonly messageId: string;
  readonly request: SendEmailRequest;
}

/** An email that is being sent to the inbox. */
interface MailEntry {
  /** The inbox accepted it. */
  taken(messageId: string): Promise<void>;
  /** The inbox did not accept it. */
  refused(): Promise<void>;
}

/** The emails of the inbox, one file each, written before the sender gets its answer. */
export interface MailStore {
  /** All emails, in order of arrival. */
  all(): AsyncIterable<StoredMail>;
  /** The emails whose events are not published yet. */
  untold(): readonly StoredMail[];
  /** Stores an email. @throws UnwritableStateError */
  enter(request: SendEmailRequest): Promise<MailEntry>;
  /** Records that its events were published. */
  told(messageId: string): Promise<void>;
  clear(): Promise<void>;
}

const request = z.record(z.string(), z.unknown());

/** Digits of the number at the start of a file name, so that names sort by it. */
const DIGITS = 8;
/** `00000012 ses-123456789 untold.json`; a file with another name is an email that the inbox had not accepted. */
const NAME = /^(\d+) (\S+)( untold)?\.json$/;

/**
 * Opens a folder of emails, and creates it if necessary.
 *
 * @throws DamagedStateError when an email with unpublished events cannot be read
 */
export async function openMailStore(dir: string): Promise<MailStore> {
  await mkdir(dir, { recursive: true });
  const namesNow = async () => (await readdir(dir)).filter((name) => NAME.test(name)).sort();
  const read = async (name: string): Promise<StoredMail> => ({
    messageId: decodeURIComponent(NAME.exec(name)?.[2] as string),
    request: (await readWhole(join(dir, name), (content) => request.parse(content))) ?? {},
  });
  const nameOf = (number: string, messageId: string) => `${number} ${encodeURIComponent(messageId)}`;

  const names = await namesNow();
  const untold = new Map<string, { readonly name: string; readonly mail: StoredMail }>();
  for (const name of names.filter((one) => NAME.exec(one)?.[3])) {
    const mail = await read(name);
    untold.set(mail.messageId, { name, mail });
  }
  let last = Number(NAME.exec(names.at(-1) ?? '')?.[1] ?? 0);

  return {
    all: async function* () {
      for (const name of await namesNow()) yield await read(name);
    },
    untold: () => [...untold.values()].map(({ mail }) => mail),
    enter: async (given) => {
      last += 1;
      const number = String(last).padStart(DIGITS, '0');
      const entered = join(dir, `${number}.json`);
      await writeWhole(entered, JSON.stringify(given));
      return {
        taken: async (messageId) => {
          const name = `${nameOf(number, messageId)} untold.json`;
          await rename(entered, join(dir, name));
          untold.set(messageId, { name, mail: { messageId, request: given } });
        },
        refused: () => rm(entered, { force: true }),
      };
    },
    told: async (messageId) => {
      const found = untold.get(messageId);
      if (!found) return;
      untold.delete(messageId);
      await rename(join(dir, found.name), join(dir, found.name.replace(' untold', '')));
    },
    clear: async () => {
      untold.clear();
      for (const name of await readdir(dir)) await rm(join(dir, name), { force: true });
    },
  };
}
