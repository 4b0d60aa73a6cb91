import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gapsOf } from './coverage.ts';

/** The id of the local AWS account. */
export const ACCOUNT_ID = '000000000000';

export interface CfnResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

interface TemplateJson {
  readonly Resources: Readonly<Record<string, CfnResource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, { readonly environment?: string }>>;
}

interface Assets {
  readonly files: Readonly<Record<string, { readonly source: { readonly path: string } }>>;
}

/** The local values of `Ref` and `Fn::GetAtt` of a resource. */
export interface Physical {
  readonly ref: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A synthesized template whose references are resolved as its resources are created. */
export class Template {
  readonly stackName: string;
  readonly region: string;
  readonly #json: TemplateJson;
  readonly #assets: ReadonlyMap<string, string>;
  readonly #physical = new Map<string, Physical>();

  private constructor(
    head: { stackName: string; region: string },
    json: TemplateJson,
    assets: ReadonlyMap<string, string>,
  ) {
    this.stackName = head.stackName;
    this.region = head.region;
    this.#json = json;
    this.#assets = assets;
  }

  /**
   * Reads the back-end template of an assembly.
   *
   * @param pageUrl the address that emails link to instead of the page's address of the stage; absent: the one of the stage
   * @throws Error with everything that the local cloud does not support
   */
  static async load(assemblyDir: string, pageUrl?: string): Promise<Template> {
    const file = (await readdir(assemblyDir)).find((name) => name.endsWith('Backend.template.json'));
    if (!file) throw new Error(`no back-end template in ${assemblyDir}: was the app synthesized?`);
    const stackName = file.replace('.template.json', '');
    const text = (name: string) => readFile(join(assemblyDir, name), 'utf8');
    const read = async (name: string) => JSON.parse(await text(name));
    const json = movePage(await text(file), pageUrl);
    const manifest: Manifest = await read('manifest.json');
    const { files }: Assets = await read(`${stackName}.assets.json`);
    const region = manifest.artifacts[stackName]?.environment?.split('/').at(-1) ?? 'ap-southeast-1';
    const gaps = gapsOf(json.Resources);
    if (gaps.length > 0) throw new Error(gaps.join('\n'));
    const assets = Object.entries(files).map(
      ([hash, { source }]) => [hash, join(assemblyDir, source.path)] as const,
    );
    return new Template({ stackName, region }, json, new Map(assets));
  }

  /** The asset folder of an S3 key. */
  assetDir(s3Key: string): string {
    const dir = this.#assets.get(s3Key.replace(/\.zip$/, ''));
    if (!dir) throw new Error(`the assembly has no asset ${s3Key}`);
    return dir;
  }

  /** The resources of a type with their logical ids, in template order. */
  ofType(type: string): { id: string; resource: CfnResource }[] {
    return Object.entries(this.#json.Resources)
      .filter(([, { Type }]) => Type === type)
      .map(([id, resource]) => ({ id, resource }));
  }

  /** Sets the local values of a resource. */
  bind(id: string, physical: Physical): void {
    this.#physical.set(id, physical);
  }

  /** The properties of a resource with all references resolved. */
  properties(resource: CfnResource): Record<string, unknown> {
    return this.resolve(resource.Properties ?? {}) as Record<string, unknown>;
  }

  /** The outputs of the stack by name. */
  outputs(): Record<string, string> {
    const outputs = Object.entries(this.#json.Outputs ?? {});
    return Object.fromEntries(outputs.map(([name, { Value }]) => [name, String(this.resolve(Value))]));
  }

  /** A value of the template with its intrinsic functions evaluated. @throws for an unknown function */
  resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((item) => this.resolve(item));
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && (name === 'Ref' || name?.startsWith('Fn::')))
      return this.#call(name, argument);
    return Object.fromEntries(entries.map(([key, item]) => [key, this.resolve(item)]));
  }

  #call(name: string, argument: unknown): unknown {
    if (name === 'Ref') return this.#ref(String(argument));
    if (name === 'Fn::GetAtt') {
      const [id, attribute] = argument as [string, string];
      return this.#attribute(id, attribute);
    }
    if (name === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]];
      return parts.map((part) => String(this.resolve(part))).join(separator);
    }
    if (name === 'Fn::Sub' && typeof argument === 'string') {
      return argument.replace(/\$\{([^}]+)\}/g, (_, id: string) => this.#ref(id));
    }
    if (name === 'Fn::Select') {
      const [index, list] = argument as [number, unknown];
      return (this.resolve(list) as unknown[])[Number(index)];
    }
    if (name === 'Fn::Split') {
      const [separator, text] = argument as [string, unknown];
      return String(this.resolve(text)).split(separator);
    }
    throw new Error(`the local cloud does not know the intrinsic function ${name}`);
  }

  #ref(id: string): string {
    const pseudo: Readonly<Record<string, string>> = {
      'AWS::Region': this.region,
      'AWS::AccountId': ACCOUNT_ID,
      'AWS::Partition': 'aws',
      'AWS::StackName': this.stackName,
      'AWS::URLSuffix': 'amazonaws.com',
    };
    return pseudo[id] ?? this.#of(id).ref;
  }

  #attribute(id: string, attribute: string): string {
    const found = this.#of(id).attributes?.[attribute];
    if (found === undefined)
      throw new Error(`${id}: the local cloud does not know its attribute ${attribute}`);
    return found;
  }

  #of(id: string): Physical {
    const found = this.#physical.get(id);
    if (found) return found;
    // Resources without a local counterpart are still referenced by others.
    if (this.#json.Resources[id])
      return { ref: id, attributes: { Arn: `arn:aws:local:::${id}`, QueueName: id } };
    throw new Error(`the template refers to ${id}, which it does not have`);
  }
}

/** Parses a template in which every link to the page of its stage, the `PAGE_URL` of functions, is one to another address. */
function movePage(text: string, pageUrl: string | undefined): TemplateJson {
  const json = JSON.parse(text) as TemplateJson;
  if (pageUrl === undefined) return json;
  const environments = Object.values(json.Resources).map(({ Properties = {} }) => Properties.Environment);
  const [ofStage] = environments.flatMap((environment) => {
    const { Variables } = (environment ?? {}) as { Variables?: Record<string, unknown> };
    return typeof Variables?.PAGE_URL === 'string' ? [Variables.PAGE_URL] : [];
  });
  return ofStage === undefined ? json : (JSON.parse(text.replaceAll(ofStage, pageUrl)) as TemplateJson);
}
