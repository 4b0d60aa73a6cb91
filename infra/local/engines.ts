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
  /** Folder where data survive a restart; absent: nothing is stored. */
  readonly stateDir?: string;
  /** Port of the inbox; 0 for any. */
  readonly inboxPort?: number;
  /** Emails a second that SES grants; absent: its usual rate. */
  readonly sendRate?: number;
}

/** The engines that run as separate processes: they take seconds to start, and do not depend on a template. */
export interface Engines {
  readonly dynamodb: Engine;
  readonly inbox: Inbox;
  readonly cognito: CognitoEngine;
  /** Resets them to an empty store: no tables and no emails. User pools stay: each cloud creates its own. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the engines in parallel. If one fails to start, the others are stopped. */
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
