import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * What the API's description says in words: the texts of `.describe('…')` and the object of `.meta({…})` on a schema. They
 * change no rule. Whether the description is complete is what the tests of the OpenAPI document are for.
 */
const apiDescription = {
  shouldIgnore: (path) => {
    const call = path.parent;
    if (call?.type !== 'CallExpression' || path.listKey !== 'arguments') return undefined;
    if (call.callee.type !== 'MemberExpression' || call.callee.property.type !== 'Identifier')
      return undefined;
    const { name } = call.callee.property;
    const isWords =
      name === 'describe' ? path.isStringLiteral() : name === 'meta' && path.isObjectExpression();
    return isWords ? 'description of the API' : undefined;
  },
};

export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'api-description', apiDescription)];
