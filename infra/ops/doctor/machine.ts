import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { assertPortFree } from '../../local/processes.ts';
import { type Diagnosis, lacking, ok, stopping, unchecked } from './diagnosis.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** The least Java of DynamoDB Local. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html */
const JAVA = 17;

interface Port {
  readonly variable: 'PORT' | 'INBOX_PORT';
  readonly port: string;
  readonly isFree: boolean;
}

/** What there is on this machine. A version is absent where the package or program is. */
export interface MachineFacts {
  /** `linux-x64` */
  readonly platform: string;
  readonly node: { readonly running: string; readonly installed: string | undefined };
  readonly java: string | undefined;
  /** `DYNAMODB_ENGINE` */
  readonly engine: string | undefined;
  /** Whether the embedded DynamoDB engine is there for this platform. */
  readonly hasEmbeddedEngine: boolean;
  readonly hasChromium: boolean;
  readonly ports: readonly Port[];
  readonly cdk: {
    readonly cli: string | undefined;
    readonly library: string | undefined;
    /** Major versions of the schema of assemblies: the highest that the CLI reads, and the one that the library writes. */
    readonly reads: number | undefined;
    readonly writes: number | undefined;
  };
}

/** Looks at this machine. */
export async function machineFacts(env: NodeJS.ProcessEnv): Promise<MachineFacts> {
  const cli = manifestOf('aws-cdk');
  const schema = cli?.devDependencies?.['@aws-cdk/cloud-assembly-schema'];
  return {
    platform: `${process.platform}-${process.arch}`,
    node: { running: process.versions.node, installed: manifestOf('node')?.version },
    java: await javaVersion(),
    engine: env.DYNAMODB_ENGINE || undefined,
    hasEmbeddedEngine: existsSync(join(ROOT, 'node_modules/@dynoxide/linux-x64/dynoxide')),
    hasChromium: existsSync(join(ROOT, 'node_modules/@sparticuz/chromium/bin/chromium.br')),
    ports: await Promise.all([
      portFact('PORT', env.PORT || '3000'),
      portFact('INBOX_PORT', env.INBOX_PORT || '8005'),
    ]),
    cdk: {
      cli: cli?.version,
      library: manifestOf('aws-cdk-lib')?.version,
      reads: majorOf(schema),
      writes: majorOf(manifestOf('@aws-cdk/cloud-assembly-schema')?.version),
    },
  };
}

/** Diagnoses a machine: what it lacks to deploy, to run the local cloud and to run every test. */
export function diagnoseMachine(facts: MachineFacts): Diagnosis[] {
  return [
    diagnoseNode(facts),
    diagnoseCdk(facts),
    diagnoseEngine(facts),
    diagnoseJava(facts),
    ...facts.ports.map(diagnosePort),
    diagnoseChromium(facts),
  ];
}

function diagnoseNode({ node: { running, installed } }: MachineFacts): Diagnosis {
  if (installed === undefined) {
    return stopping('Node', `${running} runs, the project's own is not installed`, 'Run `npm ci`.');
  }
  if (majorOf(running) === majorOf(installed)) return ok('Node', `${running} runs`);
  return stopping(
    'Node',
    `${running} runs, ${installed} is needed`,
    'Start commands with `npm run` or `npx`, which take the Node of node_modules/.bin.',
  );
}

function diagnoseCdk({ cdk: { cli, library, reads, writes } }: MachineFacts): Diagnosis {
  const what = 'CDK';
  if (!cli || !library) return stopping(what, 'is not installed', 'Run `npm ci`.');
  const said = `CLI ${cli}, library ${library}`;
  if (majorOf(cli) !== majorOf(library)) {
    return stopping(
      what,
      `${said}: they do not fit together`,
      'aws-cdk must be of the major version of aws-cdk-lib (3.0.0 was published by mistake): see CONTRIBUTING.md, Dependencies.',
    );
  }
  if (reads !== undefined && writes !== undefined && reads < writes) {
    return stopping(
      what,
      `${said}: the CLI reads assemblies up to schema ${reads}, the library writes ${writes}`,
      'Install the aws-cdk that was published with this aws-cdk-lib: see CONTRIBUTING.md, Dependencies.',
    );
  }
  return ok(what, said);
}

const wantsJar = ({ engine, hasEmbeddedEngine }: MachineFacts) =>
  engine === 'dynamodb-local' || (!engine && !hasEmbeddedEngine);

function diagnoseEngine(facts: MachineFacts): Diagnosis {
  const what = 'DynamoDB of the local cloud';
  if (facts.engine && facts.engine !== 'dynoxide' && facts.engine !== 'dynamodb-local') {
    return lacking(
      what,
      `there is no engine ${facts.engine}`,
      'Unset DYNAMODB_ENGINE, or set it to dynoxide or dynamodb-local.',
    );
  }
  if (wantsJar(facts)) return ok(what, 'DynamoDB Local, which needs Java');
  if (facts.hasEmbeddedEngine) return ok(what, 'the embedded engine');
  return lacking(
    what,
    `no embedded engine for ${facts.platform}`,
    'Unset DYNAMODB_ENGINE: then DynamoDB Local is used, which needs Java.',
  );
}

function diagnoseJava(facts: MachineFacts): Diagnosis {
  const what = `Java ${JAVA} for the reference engine`;
  const version = majorOf(facts.java);
  if (version !== undefined && version >= JAVA) return ok(what, `${facts.java}`);
  const said = facts.java === undefined ? 'no Java' : `Java ${facts.java}`;
  if (!wantsJar(facts)) return unchecked(what, `${said}; only DYNAMODB_ENGINE=dynamodb-local needs it`);
  return lacking(what, said, `Install a Java of version ${JAVA} or later, and have \`java\` on the PATH.`);
}

function diagnosePort({ variable, port, isFree }: Port): Diagnosis {
  const what = `port ${port} (${variable})`;
  if (isFree) return ok(what, 'free');
  return lacking(
    what,
    'taken, or no port',
    `Stop what listens there (\`npm start\` itself?), or set ${variable}.`,
  );
}

function diagnoseChromium({ hasChromium, platform }: MachineFacts): Diagnosis {
  const what = 'Chromium for browser tests';
  if (platform !== 'linux-x64') return unchecked(what, `there is none for ${platform}; other tests run`);
  if (hasChromium) return ok(what, 'comes with the packages');
  return lacking(what, 'is not installed', 'Run `npm ci`.');
}

interface Manifest {
  readonly version: string;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** The `package.json` of an installed package. */
function manifestOf(name: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

/** The first number of a version or a range. */
function majorOf(version: string | undefined): number | undefined {
  const major = /\d+/.exec(version ?? '')?.[0];
  return major === undefined ? undefined : Number(major);
}

/** `17.0.2`; Java prints its version to the error output. */
async function javaVersion(): Promise<string | undefined> {
  try {
    const { stderr } = await promisify(execFile)('java', ['-version'], { timeout: 10_000 });
    return /version "([^"]+)"/.exec(stderr)?.[1];
  } catch {
    return undefined;
  }
}

const portFact = (variable: Port['variable'], port: string): Promise<Port> =>
  assertPortFree(Number(port), variable).then(
    () => ({ variable, port, isFree: true }),
    () => ({ variable, port, isFree: false }),
  );
