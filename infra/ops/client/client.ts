import createClient, { type Client } from 'openapi-fetch';
import { fetchAnswer, parseBody } from '../http.ts';
import type { paths } from './schema.ts';

/** A client of the API, typed by its OpenAPI document. */
export type ApiClient = Client<paths>;

/**
 * Opens a client that calls the API of a deployment with a token. A call without an answer is an error that says what to check.
 *
 * @param apiUrl the output `ApiUrl`
 */
export function apiClient(apiUrl: string, token: string): ApiClient {
  return createClient<paths>({
    baseUrl: apiUrl.replace(/\/$/, ''),
    headers: { authorization: `Bearer ${token}` },
    fetch: async (request) => {
      const { method, headers } = request;
      const sent = method === 'GET' ? {} : { body: await request.text() };
      const { status, text } = await fetchAnswer(request.url, { method, headers, ...sent });
      return Response.json(parseBody(text), { status });
    },
  });
}

/** An answer as the client gives it: what a good one says, or what is wrong. */
interface ApiAnswer<Data, Problem> {
  readonly response: Response;
  readonly data?: Data;
  readonly error?: Problem;
}

/** What a good answer of the expected status says. @throws Error with the actual answer */
export function expectData<Data, Problem>(answer: ApiAnswer<Data, Problem>, status: number): Data {
  if (answer.response.status === status && answer.data !== undefined) return answer.data;
  throw new Error(`expected ${status}, got ${saidBy(answer)}`);
}

/** What an answer of the expected status says is wrong. @throws Error with the actual answer */
export function expectProblem<Data, Problem>(answer: ApiAnswer<Data, Problem>, status: number): Problem {
  if (answer.response.status === status && answer.error !== undefined) return answer.error;
  throw new Error(`expected ${status}, got ${saidBy(answer)}`);
}

const saidBy = ({ response, data, error }: ApiAnswer<unknown, unknown>): string =>
  `${response.status} ${JSON.stringify(data ?? error)}`;
