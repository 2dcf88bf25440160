import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from './recorder.mjs';
import { isStream, newClient, problem, findProfession, streams, proxy } from './setup.mjs';

const page = (status, type = 'text/html') => ({ answer: { status, headers: { 'Content-Type': type }, body: '<h1>A proxy speaks</h1>' } });
const bodiless = async (...args) => {
  const response = await fetch(...args);
  return isStream({ url: args[0] }) ? { ok: true, status: 200, headers: response.headers, body: null } : response;
};

const obstacles = {
  'a proxy that holds everything back': { act: { hold: true }, timings: { firstByte: 200 } },
  'a proxy that lets only the headers through': { act: { holdBody: true }, timings: { firstByte: 200 } },
  'another content type': { act: { type: 'text/plain' } },
  'a page instead of the stream': { act: page(200) },
  'a proxy that knows no such answer': { act: page(406) },
  'a proxy that refuses it': { act: page(403) },
  'a proxy that gives up': { act: page(502) },
  'events that are none': { act: { answer: { status: 200, headers: { 'Content-Type': 'text/event-stream' }, body: 'data: <h1>\n\n' } } },
  'too many streams': { act: problem(429, { code: 'too_many_streams', title: 'Too many' }, { 'Retry-After': '5' }) },
  'a fetch without bodies': { act: null, fetch: bodiless },
};

for (const [name, { act, timings, fetch }] of Object.entries(obstacles)) {
  test(`${name}: the text arrives as one token`, async () => {
    const client = newClient({ timings, fetch });
    const profession = await findProfession(client);
    proxy.faultFor = request => isStream(request) ? act : null;

    const task = new Recorder();
    await task.current(client, profession);
    const next = new Recorder();
    await next.submit(client, task.ends[0][2], 'An answer');

    const stored = await client.currentTask(profession);
    assert.equal(task.ends.length, 1);
    assert.deepEqual(task.tokens, [task.ends[0][1]]);
    assert.equal(task.metadata[0].order, 1);
    assert.deepEqual(next.tokens, [stored.question]);
    assert.deepEqual(next.ends, [['done', { full_text: stored.question, task_id: stored.id, completed: false }]]);
    assert.deepEqual(next.metadata, [{
      id: stored.id, order: 2, task_type: stored.type, time_limit_minutes: stored.time_limit_minutes, completed: false,
      generation_id: stored.generation_id, attempt_number: 1, task_count: stored.task_count,
    }]);
    assert.equal(streams().length, 2);
  });
}

test('day without streams: ends with its report', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  proxy.faultFor = request => isStream(request) ? page(502) : null;
  let seen = new Recorder();
  await seen.current(client, profession);
  while (seen.ends[0][0] === 'done') {
    const task = seen.ends[0][2] ?? seen.ends[0][1].task_id;
    seen = new Recorder();
    await seen.submit(client, task, 'An answer');
  }
  const { final_report } = await client.report(profession);
  assert.deepEqual(seen.ends, [['completed', final_report, { final_report, attempt_number: 1 }]]);
  assert.deepEqual(seen.tokens, [final_report]);

  // The current task is the report now; without a callback for it, it arrives as a text without a task.
  const plain = [];
  await client.getCurrentTaskStream(profession, null, null, (...args) => plain.push(args), assert.fail);
  assert.deepEqual(plain, [[final_report, null]]);
});

test('buffered stream: is finished without streaming, nothing twice', async () => {
  const client = newClient({ timings: { silence: 300 } });
  const profession = await findProfession(client);
  let count = 0;
  proxy.faultFor = request => !isStream(request) ? null : count++ === 0 ? { holdAfter: 2 } : { holdBody: true };

  const seen = new Recorder();
  await seen.current(client, profession);

  assert.equal(seen.metadata.length, 1);
  assert.equal(seen.text, seen.ends[0][1]);
});

test('fallback: is retried a bounded number of times', async () => {
  const client = newClient({ timings: { tries: 3 } });
  const profession = await findProfession(client);
  let count = 0;
  proxy.faultFor = request => isStream(request) || count++ < 2 ? page(502) : null;
  const late = new Recorder();
  await late.current(client, profession);
  assert.equal(late.ends[0][0], 'done');

  proxy.faultFor = () => page(502);
  const never = new Recorder();
  await never.current(client, profession);
  assert.deepEqual([never.ends.length, never.error.code, never.error.status, never.error.retryable], [1, 'bad_response', 502, true]);
});

test('text known by its id: has no fallback', async () => {
  const client = newClient();
  proxy.faultFor = () => page(200);
  const seen = new Recorder();
  await seen.follow(client, 17);
  assert.deepEqual([seen.ends.length, seen.error.code], [1, 'streaming_unavailable']);
});
