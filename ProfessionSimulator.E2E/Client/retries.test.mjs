import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from './recorder.mjs';
import { events, isStream, newClient, once, problem, findProfession, proxy, streams } from './setup.mjs';

test('silent stream: is reconnected', async () => {
  const client = newClient({ timings: { silence: 300 } });
  const profession = await findProfession(client);
  proxy.faultFor = once(isStream, { holdAfter: 1 });

  const seen = new Recorder();
  await seen.current(client, profession);

  assert.equal(seen.text, seen.ends[0][1]);
  assert.match(streams()[1].url, /^\/api\/generations\/[0-9]+\/stream$/);
  assert.match(streams()[1].headers['last-event-id'], /^[0-9]+:0$/);
});

test('server restart and full disk: are waited for', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  const faults = [
    { cutAfter: 1 },
    events({ type: 'error', data: { message: 'Restarting', code: 'server_restarting', retryable: true, retry_after_seconds: null } }),
    problem(503, { code: 'server_restarting', title: 'Restarting' }),
    events({ type: 'error', data: { message: 'Storing', code: 'storage', retryable: true, retry_after_seconds: 0 } }),
    problem(429, { code: 'too_many_requests', title: 'Slowly' }, { 'Retry-After': '0' }),
  ];
  proxy.faultFor = request => isStream(request) ? faults.shift() : null;

  const seen = new Recorder();
  await seen.current(client, profession);

  assert.equal(seen.ends.length, 1);
  assert.equal(seen.text, seen.ends[0][1]);
  assert.equal(streams().length, 6);
});

test('Retry-After: is obeyed, or reported when too long', async () => {
  const client = newClient();
  proxy.faultFor = () => problem(429, { code: 'too_many_requests', title: 'Slowly' }, { 'Retry-After': '3600' });
  const seen = new Recorder();
  await seen.current(client, 1);
  assert.deepEqual(
    [seen.error.code, seen.error.status, seen.error.retryAfterSeconds, seen.error.retryable],
    ['too_many_requests', 429, 3600, true]);
  assert.equal(proxy.requests.length, 1);

  proxy.faultFor = once(isStream, problem(503, { code: 'storage', title: 'Storing', retry_after_seconds: 1 }));
  const started = performance.now();
  const later = new Recorder();
  await later.current(client, await findProfession(client));
  assert.equal(later.ends[0][0], 'done');
  assert.ok(performance.now() - started >= 1000);
});

test('retries: are bounded and end in one error', async () => {
  const client = newClient({ timings: { tries: 4 } });
  proxy.faultFor = () => ({ hangUp: true });

  const seen = new Recorder();
  await seen.current(client, 1);

  assert.equal(seen.ends.length, 1);
  assert.deepEqual([seen.error.code, seen.error.status, seen.error.retryable], ['network', null, true]);
  assert.equal(proxy.requests.length, 4);
});

test('retries: start anew after each piece of text', async () => {
  const client = newClient({ timings: { tries: 2 } });
  const profession = await findProfession(client);
  proxy.faultFor = request => isStream(request) ? { cutAfter: 1 } : null;

  const seen = new Recorder();
  await seen.current(client, profession);

  assert.equal(seen.text, seen.ends[0][1]);
  assert.ok(streams().length >= 2);
});

test('abort: ends a wait between retries', async () => {
  const leaving = new AbortController();
  const client = newClient({
    timings: { backOff: 600_000, longestBackOff: 600_000 },
    // The abort comes after the client has handled the failure and begun to wait.
    fetch: (...request) => fetch(...request).finally(() => setImmediate(() => leaving.abort())),
  });
  proxy.faultFor = () => ({ hangUp: true });

  const seen = new Recorder();
  await seen.current(client, 1, { signal: leaving.signal });

  assert.deepEqual([seen.ends.length, seen.error.code], [1, 'aborted']);
});
