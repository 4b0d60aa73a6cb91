import { describe, expect, it } from 'vitest';
import { LOG_FIELDS } from '../../shared/runtime/log-fields.ts';
import { resources, type TemplateResource } from '../fixtures/backend-template.ts';

const queries = resources('AWS::Logs::QueryDefinition').map(([, { Properties }]) => ({
  name: String(Properties.Name),
  query: String(Properties.QueryString),
  logGroups: Properties.LogGroupNames as readonly { readonly Ref: string }[],
}));

/** The words of the query language that are used. */
const KEYWORDS = [
  'fields',
  'filter',
  'stats',
  'sort',
  'limit',
  'or',
  'like',
  'ispresent',
  'count',
  'as',
  'by',
].concat([
  'asc',
  'desc',
  // What the count is called.
  'calls',
]);
/** Fields that CloudWatch gives every line. (CWL_AnalyzeLogData-discoverable-fields) */
const GIVEN = ['@timestamp', '@log', '@message', '@requestId'];

/** The fields that a query names: its words, without texts, patterns, numbers and keywords. */
const fieldsOf = (query: string): string[] =>
  [...query.replace(/"[^"]*"|\/(?:\\.|[^/])*\//g, '').matchAll(/@?[A-Za-z]\w*/g)]
    .map(([word]) => word)
    .filter((word) => !KEYWORDS.includes(word));

describe('the saved queries', () => {
  it('are by request, chain, digest and recipient, of failures and of calls, and carry the name of the stage', () => {
    expect(queries.map(({ name }) => name).sort()).toEqual(
      ['by chain', 'by digest', 'by recipient', 'by request', 'calls by account', 'failures'].map(
        (one) => `congress-dev/${one}`,
      ),
    );
  });

  it('look into the log group of every function, and into the access log', () => {
    const [[, stage]] = resources('AWS::ApiGatewayV2::Stage') as [[string, TemplateResource]];
    const { DestinationArn } = stage.Properties.AccessLogSettings as {
      DestinationArn: { 'Fn::GetAtt': [string, string] };
    };
    const ofFunctions = resources('AWS::Lambda::Function').map(
      ([, { Properties }]) => (Properties.LoggingConfig as { LogGroup: { Ref: string } }).LogGroup.Ref,
    );
    expect(ofFunctions.length).toBeGreaterThan(10);
    const all = [...ofFunctions, DestinationArn['Fn::GetAtt'][0]].sort();
    for (const { logGroups } of queries) expect(logGroups.map(({ Ref }) => Ref).sort()).toEqual(all);
    // Logs Insights takes no more. (CloudWatch Logs quotas)
    expect(all.length).toBeLessThanOrEqual(50);
  });

  it('name no field that no log line has', () => {
    const [[, stage]] = resources('AWS::ApiGatewayV2::Stage') as [[string, TemplateResource]];
    const { Format } = stage.Properties.AccessLogSettings as { Format: string };
    const known = [...GIVEN, ...Object.keys(LOG_FIELDS), ...Object.keys(JSON.parse(Format))];
    for (const { name, query } of queries) {
      const fields = fieldsOf(query);
      expect(fields.length).toBeGreaterThan(3);
      expect([name, fields.filter((one) => !known.includes(one))]).toEqual([name, []]);
    }
  });
});
