/** A JSON Schema, as far as samples are made of it. */
export interface Schema {
  readonly type?: string;
  readonly examples?: readonly unknown[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

/** A parameter of a call. */
export interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required: boolean;
  readonly schema: Schema;
}

/** One call of the API, as its own description tells of it. */
export interface DescribedCall {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The roles that may make it; none: anyone. */
  readonly roles: readonly string[];
  readonly parameters: readonly Parameter[];
  /** Of its body, by media type. */
  readonly bodies: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** Every call that a description tells of. @param document the API's OpenAPI document */
export const describedCalls = (document: {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}): DescribedCall[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { operationId, description = '', parameters = [], requestBody }]) => ({
        id: operationId,
        method: method.toUpperCase(),
        path,
        roles: /^Vai trò: (.*)$/m.exec(description)?.[1]?.split(', ') ?? [],
        parameters,
        bodies: Object.fromEntries(
          Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => [type, schema]),
        ),
      }),
    ),
  );
