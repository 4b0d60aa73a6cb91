import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readWhole, writeWhole } from './state-files.ts';

/** A call of `SendEmail`, as it was made. */
export type SendEmailRequest = Readonly<Record<string, unknown>>;

/** A mail that the inbox took. */
export interface StoredMail {
  readonly messageId: string;
  readonly request: SendEmailRequest;
}

/** A mail that is being handed to the inbox. */
interface MailEntry {
  /** The inbox took it. */
  taken(messageId: string): Promise<void>;
  /** The inbox did not take it. */
  refused(): Promise<void>;
}

/** The mails of the inbox, each a file of its own that is there before the sender has its answer. */
export interface MailStore {
  /** All mails, in the order in which they came. */
  all(): AsyncIterable<StoredMail>;
  /** The mails of which the event bus has not been told yet. */
  untold(): readonly StoredMail[];
  /** Writes a mail down. @throws UnwritableStateError */
  enter(request: SendEmailRequest): Promise<MailEntry>;
  /** The event bus has been told of it. */
  told(messageId: string): Promise<void>;
  clear(): Promise<void>;
}

const request = z.record(z.string(), z.unknown());

/** Width of the number that a file's name begins with, so that names sort by it. */
const DIGITS = 8;
/** `00000012 ses-123456789 untold.json`; a file of another name is of a mail that the inbox had not taken. */
const NAME = /^(\d+) (\S+)( untold)?\.json$/;

/**
 * Opens a folder of mails; makes it when it is not there.
 *
 * @throws DamagedStateError when a mail of which the bus must still be told cannot be read
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
