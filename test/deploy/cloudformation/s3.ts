import type { IncomingMessage } from 'node:http';
import type { FakeAccount } from './stacks.ts';

interface Answer {
  readonly status: number;
  readonly content: object;
}

/** The buckets of an account: whether a key is there, and what was put there. Parts of a large file are not kept. */
export function s3(
  account: FakeAccount,
  objects: Map<string, string>,
  { method, url = '/' }: Pick<IncomingMessage, 'method' | 'url'>,
  body: string,
): Answer {
  const { pathname, searchParams: asked } = new URL(url, 'http://s3');
  const path = decodeURIComponent(pathname.slice(1));
  const [bucket = ''] = path.split('/', 1);
  if (!account.existing.has(`AWS::S3::Bucket ${bucket}`)) return refusal(404, 'NoSuchBucket', bucket);
  if (asked.has('list-type')) {
    const Key = `${asked.get('prefix')}`;
    const isThere = objects.has(`${bucket}/${Key}`);
    return found({ ListBucketResult: { KeyCount: Number(isThere), ...(isThere && { Contents: { Key } }) } });
  }
  if (asked.has('encryption')) return found({ ServerSideEncryptionConfiguration: {} });
  if (asked.has('location')) return found({ LocationConstraint: '' });
  if (asked.has('uploads')) return found({ InitiateMultipartUploadResult: { UploadId: 'upload' } });
  if (method === 'PUT' && asked.has('partNumber')) return found({});
  if (method !== 'PUT' && method !== 'POST') return refusal(501, 'NotImplemented', `${method} ${url}`);
  objects.set(path, body);
  return found({ CompleteMultipartUploadResult: { ETag: '0' } });
}

const found = (content: object): Answer => ({ status: 200, content });

const refusal = (status: number, Code: string, Message: string): Answer => ({
  status,
  content: { Error: { Code, Message } },
});
