/** A template, as far as the fake reads it. */
export interface StackTemplate {
  readonly Parameters?: Record<string, { readonly Type: string; readonly Default?: string }>;
  readonly Conditions?: Record<string, unknown>;
  readonly Resources: Record<string, Resource>;
  readonly Outputs?: Record<string, { readonly Value: unknown; readonly Condition?: string }>;
}

export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
  readonly DeletionPolicy?: 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot';
}

/** What the names in a template mean. */
export interface Bindings {
  /** `Ref` of a parameter, a pseudo parameter or a resource; undefined where there is none. */
  ref(name: string): unknown;
  attribute(id: string, name: string): unknown;
  stackOutput(stackName: string, outputName: string): unknown;
  readonly conditions: Record<string, unknown>;
}

/** The value of `AWS::NoValue`: the property is left out. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Resolves intrinsic functions. @throws Error with the name of a function that the fake does not know */
export function resolve(value: unknown, scope: Bindings): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first && /^(Ref$|Condition$|Fn::)/.test(first[0])) {
    // `Condition` is a function only where it names one: in a policy it is the condition of a statement.
    if (first[0] !== 'Condition' || typeof first[1] === 'string') return call(first[0], first[1], scope);
  }
  const resolved = entries.map(([key, item]) => [key, resolve(item, scope)] as const);
  return Object.fromEntries(resolved.filter(([, item]) => item !== NO_VALUE));
}

/** Whether a resource or an output is part of the stack. */
export const isIncluded = ({ Condition }: { readonly Condition?: string }, scope: Bindings): boolean =>
  Condition === undefined || resolve(scope.conditions[Condition], scope) === true;

function call(name: string, input: unknown, scope: Bindings): unknown {
  if (name === 'Ref') return input === 'AWS::NoValue' ? NO_VALUE : known(scope.ref(String(input)), input);
  if (name === 'Condition') return resolve(scope.conditions[String(input)], scope);
  if (name === 'Fn::If') {
    const [condition, then, otherwise] = input as [string, unknown, unknown];
    return resolve(resolve(scope.conditions[condition], scope) === true ? then : otherwise, scope);
  }
  if (name === 'Fn::Sub') return substitute(input, scope);
  const given = resolve(input, scope);
  const list = given as unknown[];
  switch (name) {
    case 'Fn::GetAtt': {
      const [id, attribute] = typeof given === 'string' ? given.split('.') : (list as string[]);
      return scope.attribute(String(id), String(attribute));
    }
    case 'Fn::GetStackOutput': {
      const { StackName, OutputName } = given as { StackName: string; OutputName: string };
      return known(scope.stackOutput(StackName, OutputName), `${StackName}.${OutputName}`);
    }
    case 'Fn::Join':
      return (list[1] as string[]).join(String(list[0]));
    case 'Fn::Select':
      return (list[1] as unknown[])[Number(list[0])];
    case 'Fn::Split':
      return String(list[1]).split(String(list[0]));
    case 'Fn::Equals':
      return list[0] === list[1];
    case 'Fn::Not':
      return list[0] !== true;
    case 'Fn::And':
      return list.every((item) => item === true);
    case 'Fn::Or':
      return list.includes(true);
    default:
      throw new Error(`the fake CloudFormation does not know ${name}: add it to intrinsics.ts`);
  }
}

function substitute(input: unknown, scope: Bindings): string {
  const [text, own] = (typeof input === 'string' ? [input, {}] : input) as [string, Record<string, unknown>];
  return text.replaceAll(/\$\{([^!}]+)\}/g, (_, name: string) => {
    if (Object.hasOwn(own, name)) return String(resolve(own[name], scope));
    const [id, attribute] = name.split('.', 2) as [string, string?];
    return String(attribute === undefined ? known(scope.ref(id), id) : scope.attribute(id, attribute));
  });
}

function known(value: unknown, name: unknown): unknown {
  if (value === undefined) throw new Error(`Template error: unresolved reference ${String(name)}`);
  return value;
}

/**
 * The resources of a template in an order in which each comes after those that it refers to; of the others the last of the template
 * first: CloudFormation creates them in any order, so what relies on another one has to say so.
 */
export function creationOrder({ Resources }: StackTemplate): string[] {
  const order = new Set<string>();
  const visit = (id: string, path: readonly string[]): void => {
    if (order.has(id)) return;
    if (path.includes(id)) throw new Error(`Circular dependency between resources: ${path.join(', ')}`);
    const resource = Resources[id] as Resource;
    const text = JSON.stringify([resource.Properties, resource.DependsOn]);
    for (const [, name] of text.matchAll(/["{]([A-Za-z0-9]+)(?=["}.])/g)) {
      if (name !== id && Object.hasOwn(Resources, String(name))) visit(String(name), [...path, id]);
    }
    order.add(id);
  };
  for (const id of Object.keys(Resources).reverse()) visit(id, []);
  return [...order];
}
