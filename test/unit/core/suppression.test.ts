import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressKey, type Suppression, Suppressions } from '../../../shared/delivery/suppression.ts';
import { type EngineTable, startTable } from './engine.ts';

let engine: EngineTable;
let suppressions: Suppressions;
beforeAll(async () => {
  engine = await startTable();
  suppressions = new Suppressions(engine.log);
});
afterAll(() => engine.stop());

let next = 0;
const anAddress = () => `nguoi-${++next}@example.vn`;
const bounce = (over: Partial<Suppression> = {}): Suppression => ({
  cause: 'bounce',
  reason: 'bounce-permanent-general',
  since: '2020-06-26T00:00:05.000Z',
  mailingId: 'weekly-2020-06-25',
  recipientId: 'lanh-dao',
  ...over,
});
const COMPLAINT = bounce({ cause: 'complaint', reason: 'complaint-abuse' });
const ALL = '2199-01-01T00:00:00.000Z';

describe('the key of an address', () => {
  it('is the SHA-256 of its lower case, composed, without blanks around it', () => {
    expect(addressKey('a@b.vn')).toBe('c9c9a9e78c295f78fbd87946fa471af30ba446f46dd5cd0ec931a562b7c50ddd');
    expect(addressKey(' A@B.vn\n')).toBe(addressKey('a@b.vn'));
    expect(addressKey('đ@b.vn'.normalize('NFD'))).toBe(addressKey('đ@b.vn'));
    expect(addressKey('ế@b.vn'.normalize('NFD'))).toBe(addressKey('ế@b.vn'.normalize('NFC')));
    expect(addressKey('a@c.vn')).not.toBe(addressKey('a@b.vn'));
  });
});

describe('an address', () => {
  it('gets no mail once it is suppressed, and says why and since when', async () => {
    const address = anAddress();
    expect(await suppressions.current(address)).toBeUndefined();
    expect(await suppressions.latest(addressKey(address))).toBeUndefined();
    expect(await suppressions.suppress(address, bounce())).toBe(true);
    expect(await suppressions.current(address)).toEqual(bounce());
    expect(await suppressions.latest(addressKey(address))).toMatchObject({ revision: 1, submittedBy: 'ses' });
  });

  it.each<[string, Suppression, Suppression, Suppression]>([
    ['the complaint, whichever came first', bounce(), COMPLAINT, COMPLAINT],
    ['the complaint, though the bounce was earlier', COMPLAINT, bounce({ since: '2020-01-01' }), COMPLAINT],
    [
      'the earlier of two bounces',
      bounce(),
      bounce({ since: '2020-01-01' }),
      bounce({ since: '2020-01-01' }),
    ],
    ['the earlier, though it came first', bounce(), bounce({ since: '2020-12-31' }), bounce()],
    [
      'of the same instant, that of the lesser mailing',
      bounce(),
      bounce({ mailingId: 'a' }),
      bounce({ mailingId: 'a' }),
    ],
    [
      'of the same mailing, that of the lesser recipient',
      bounce(),
      bounce({ recipientId: 'a' }),
      bounce({ recipientId: 'a' }),
    ],
    [
      'of the lesser mailing, though its recipient is greater',
      bounce({ mailingId: 'ab', recipientId: 'a' }),
      bounce({ mailingId: 'a', recipientId: 'z' }),
      bounce({ mailingId: 'a', recipientId: 'z' }),
    ],
    ['of the same mail, the lesser reason', bounce(), bounce({ reason: 'a' }), bounce({ reason: 'a' })],
  ])('keeps of two causes %s', async (_, first, second, standing) => {
    const address = anAddress();
    expect(await suppressions.suppress(address, first)).toBe(true);
    expect(await suppressions.suppress(address, second)).toBe(false);
    expect(await suppressions.current(address)).toEqual(standing);
  });

  it('is written of no second time by the same cause', async () => {
    const address = anAddress();
    await suppressions.suppress(address, bounce());
    expect(await suppressions.suppress(address, bounce())).toBe(false);
    expect((await suppressions.latest(addressKey(address)))?.revision).toBe(1);
  });

  it('gets mail again once an admin lifts it, until something new happens', async () => {
    const address = anAddress();
    const key = addressKey(address);
    await suppressions.suppress(address, bounce());
    engine.at('2020-06-27T00:00:00.000Z');
    const by = { reason: 'đã sửa hộp thư', submittedBy: 'an-admin' };
    expect(await suppressions.lift(key, { revision: 2, ...by })).toMatchObject({
      ...by,
      withdrawn: true,
      revision: 2,
    });
    await expect(suppressions.lift(key, { revision: 2, ...by })).rejects.toMatchObject({
      code: 'stale-revision',
    });
    expect(await suppressions.current(address)).toBeUndefined();
    expect(await suppressions.suppress(address, bounce({ since: '2020-06-27T00:00:00.000Z' }))).toBe(false);
    expect(await suppressions.current(address)).toBeUndefined();
    const anew = bounce({ since: '2020-06-27T00:00:00.001Z' });
    expect(await suppressions.suppress(address, anew)).toBe(true);
    expect(await suppressions.current(address)).toEqual(anew);
  });
});

describe('the list of addresses that get no mail', () => {
  it('has each once, as it stands, page after page', async () => {
    const own = await startTable();
    const list = new Suppressions(own.log);
    const addresses = Array.from({ length: 6 }, (_, index) => `a${index}@example.vn`).sort((one, other) =>
      addressKey(one) < addressKey(other) ? -1 : 1,
    );
    const [first, lifted, third, fourth, complained, last] = addresses as [
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const lift = (address: string) =>
      list.lift(addressKey(address), { revision: 2, reason: 'x', submittedBy: 'an-admin' });
    const page = async (limit: number, from?: string) => {
      const { items, next: goOn } = await list.list(ALL, limit, from);
      return { keys: items.map(({ subject }) => subject), goOn };
    };
    own.at('2020-06-01T00:00:00.000Z');
    for (const address of addresses) await list.suppress(address, bounce());
    await list.suppress(complained, COMPLAINT);
    await lift(lifted);
    const keys = [first, third, fourth, complained, last].map(addressKey);
    expect(await page(9)).toEqual({ keys, goOn: undefined });
    const start = await page(2);
    expect(start.keys).toEqual(keys.slice(0, 2));
    const middle = await page(2, start.goOn);
    expect(middle.keys).toEqual(keys.slice(2, 4));
    expect(await page(2, middle.goOn)).toEqual({ keys: keys.slice(4), goOn: undefined });
    const found = (await list.list(ALL, 9)).items.find(({ subject }) => subject === addressKey(complained));
    expect(found).toMatchObject({ data: COMPLAINT, revision: 2 });
    await lift(last);
    expect(await page(9)).toEqual({ keys: keys.slice(0, 4), goOn: undefined });
    expect(await list.list('2020-05-31T00:00:00.000Z', 9)).toEqual({ items: [] });
    await own.stop();
  });
});
