import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CognitoEngine, startCognitoEngine } from './cognito-engine.ts';
import { chooseEngine, type DynamoDbEngine, dropTables, startDynamoDb } from './dynamodb.ts';
import type { Inbox } from './inbox.ts';
import type { Engine } from './processes.ts';
import { clearInbox, startSes } from './ses.ts';

export interface EngineOptions {
  /** AWS region that the stack is deployed to. */
  readonly region: string;
  /** @default what `DYNAMODB_ENGINE` says, else the embedded one where there is one */
  readonly dynamodb?: DynamoDbEngine;
  /** Where data are kept over a restart; absent: nothing is kept. */
  readonly stateDir?: string;
  /** Port of the inbox; 0 for any. */
  readonly inboxPort?: number;
  /** Mails a second that SES grants; absent: as it commonly does. */
  readonly sendRate?: number;
}

/** The engines that are processes of their own: they take seconds to start, and know nothing of a template. */
export interface Engines {
  readonly dynamodb: Engine;
  readonly inbox: Inbox;
  readonly cognito: CognitoEngine;
  /** Makes them as they are at the start of an empty store: no tables and no mails. User pools are left: each cloud makes its own. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts them side by side. Whatever fails to start, what was started beside it is stopped. */
export async function startEngines({
  region,
  dynamodb: kind = chooseEngine(),
  stateDir,
  inboxPort = 0,
  sendRate,
}: EngineOptions): Promise<Engines> {
  const dir = stateDir ?? (await mkdtemp(join(tmpdir(), 'congress-engines-')));
  await mkdir(dir, { recursive: true });
  const starting = [
    startDynamoDb(kind, stateDir && join(stateDir, kind)),
    startSes(inboxPort, stateDir, sendRate),
    startCognitoEngine(region, join(dir, 'cognito')),
  ] as const;
  const stop = async () => {
    for (const one of await Promise.allSettled(starting))
      if (one.status === 'fulfilled') await one.value.stop();
    if (!stateDir) await rm(dir, { recursive: true, force: true });
  };
  try {
    const [dynamodb, inbox, cognito] = await Promise.all(starting);
    const clear = async () => {
      await dropTables(region, dynamodb.endpoint);
      await clearInbox(inbox.endpoint);
    };
    return { dynamodb, inbox, cognito, clear, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
