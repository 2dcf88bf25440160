import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Recorder } from './recorder.mjs';
import { events, isStream, newClient, once, findProfession, proxy, streams } from './setup.mjs';

const collectKeys = requests => new Set(requests.map(request => request.headers['idempotency-key']));

test('day: is played while every stream is cut after each event', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  proxy.faultFor = request => isStream(request) ? { cutAfter: 1 } : null;

  let seen = new Recorder();
  await seen.current(client, profession);
  const tasks = [];
  while (seen.ends[0][0] === 'done') {
    const [, told, taskId] = seen.ends[0];
    tasks.push(taskId ?? told.task_id);
    assert.equal(seen.text, told.full_text ?? told);
    seen = new Recorder();
    await seen.submit(client, tasks.at(-1), `Answer to ${tasks.length}`);
    assert.equal(seen.ends.length, 1);
  }

  const [, report, data] = seen.ends[0];
  assert.equal(seen.ends[0][0], 'completed', String(seen.error?.cause ?? seen.error));
  assert.equal(seen.text, report);
  assert.equal(data.attempt_number, 1);
  assert.equal(seen.metadata.length, 1);
  assert.equal(new Set(tasks).size, tasks.length);
  assert.equal((await client.report(profession)).final_report, report);
  // Each stream resumed where it was, and no text was requested as a whole.
  assert.ok(streams().some(request => /^[0-9]+:[1-9][0-9]*$/.test(request.headers['last-event-id'])));
  assert.equal(proxy.requests.filter(request => /\/(current|submit)$/.test(request.url)).length, 0);
});

test('submit: is repeated after a cut connection, accepted once', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  const task = await client.currentTask(profession);
  proxy.faultFor = once(isStream, { hangUpAfterResponse: true });

  const seen = new Recorder();
  await seen.submit(client, task.id, 'Только один раз');

  assert.equal(seen.ends[0][0], 'done');
  assert.equal(seen.metadata[0].order, 2);
  assert.equal(streams().length, 2);
  assert.equal(collectKeys(streams()).size, 1);
  assert.match([...collectKeys(streams())][0], /^[0-9a-f]{32}$/);
  assert.equal(streams()[0].body, streams()[1].body);
});

test('restarted text: is reset first', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  let cut = 0;
  proxy.faultFor = request => !isStream(request) ? null : cut++ === 0 ? { cutAfter: 2 } : { headers: { 'last-event-id': '999999:5' } };

  const seen = new Recorder();
  await seen.current(client, profession, { onReset: seen.onReset });

  assert.equal(seen.resets, 1);
  assert.equal(seen.metadata.length, 2);
  assert.equal(seen.ends[0][0], 'done');
  assert.equal(seen.text, seen.ends[0][1]);
});

test('restarted text: repeats nothing for callers without onReset', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  let cut = 0;
  proxy.faultFor = request => !isStream(request) ? null : cut++ === 0 ? { cutAfter: 2 } : { headers: { 'last-event-id': '999999:5' } };

  const seen = new Recorder();
  await seen.current(client, profession);

  assert.equal(seen.text, seen.ends[0][1]);
  assert.ok(seen.tokens.length > 1);
});

test('changed text: is delivered whole at its end', async () => {
  const metadata = { type: 'metadata', data: { id: 7, generation_id: 17, completed: false } };
  const token = text => ({ type: 'token', data: { token: text } });
  const end = { type: 'done', data: { full_text: 'Another text', task_id: 7, completed: false } };
  const reset = { type: 'reset', data: { generation_id: 18 } };
  const act = () => events(
    metadata, token('One '), token('text'), reset, metadata, token('Another '), token('text'), end);

  proxy.faultFor = act;
  const silent = new Recorder();
  await silent.current(newClient(), 1);
  const told = new Recorder();
  await told.current(newClient(), 1, { onReset: told.onReset });

  assert.deepEqual(silent.tokens, ['One ', 'text']);
  assert.deepEqual(silent.ends, [['done', 'Another text', 7]]);
  assert.deepEqual(told.tokens, ['Another ', 'text']);
  assert.deepEqual(told.ends, [['done', 'Another text', 7]]);
});

test('model failure: is reported once, a retry writes another text', async () => {
  const client = newClient();
  const task = await client.currentTask(await findProfession(client));

  const failed = new Recorder();
  await failed.submit(client, task.id, 'Please break off.');
  const again = new Recorder();
  await again.submit(client, task.id, 'Please break off.');

  assert.equal(failed.ends.length, 1);
  assert.deepEqual(
    [failed.error.code, failed.error.retryable, failed.error.status, failed.error.retryAfterSeconds],
    ['model_incomplete', true, null, null]);
  assert.match(failed.error.message, /stopped in the middle/);
  assert.equal(streams().length, 2);
  assert.equal(again.error.code, 'model_incomplete');
});

test('different answer: is a conflict with the accepted one', async () => {
  const client = newClient();
  const task = await client.currentTask(await findProfession(client));
  await client.submitTaskAnswer(task.id, 'First');

  const seen = new Recorder();
  await seen.submit(client, task.id, 'Second');

  assert.deepEqual(
    [seen.error.code, seen.error.status, seen.error.retryable, seen.error.details.accepted_answer],
    ['answer_conflict', 409, false, 'First']);
  assert.equal(seen.ends.length, 1);
  assert.deepEqual([seen.tokens, seen.metadata], [[], []]);
});

test('abort: is reported once, the text continues on the server', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  const task = await client.currentTask(profession);
  const leaving = new AbortController();
  const seen = new Recorder();
  seen.onMetadata = data => {
    seen.metadata.push(data);
    leaving.abort();
  };

  await seen.submit(client, task.id, 'Leaving', { signal: leaving.signal });
  const never = new Recorder();
  await never.current(client, profession, { signal: AbortSignal.abort() });

  assert.deepEqual([seen.ends.length, seen.error.code, seen.error.retryable], [1, 'aborted', false]);
  assert.deepEqual([never.ends.length, never.error.code], [1, 'aborted']);
  assert.equal((await client.currentTask(profession)).generation_id, seen.metadata[0].generation_id);
});

test('callback error: rejects the call and closes the stream', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  const seen = new Recorder();
  seen.onToken = () => {
    throw new RangeError('mine');
  };

  await assert.rejects(seen.current(client, profession), new RangeError('mine'));
  assert.deepEqual(seen.ends, []);
  assert.equal(streams().length, 1);
});

test('canceled text: ends with its code', async () => {
  const client = newClient();
  const task = await client.currentTask(await findProfession(client));
  const seen = new Recorder();
  seen.onMetadata = data => client.cancelGeneration(data.generation_id);

  await seen.submit(client, task.id, 'Please wait for ever.');

  assert.deepEqual([seen.ends.length, seen.error.code], [1, 'canceled']);
});

test('text: can be followed by its id', async () => {
  const client = newClient();
  const task = await client.currentTask(await findProfession(client));

  const seen = new Recorder();
  await seen.follow(client, task.generation_id);

  assert.equal(seen.text, task.question);
  assert.deepEqual(seen.ends, [['done', { full_text: task.question, task_id: task.id, completed: false }]]);
});
