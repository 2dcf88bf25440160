import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as module from './profession-simulator.mjs';
import { newClient, once, findProfession, proxy, site } from './setup.mjs';

const refreshes = () => proxy.requests.filter(request => request.url === '/api/auth/refresh').length;

test('client: has a method for every API call', async () => {
  const client = newClient();
  const { tokens } = client;
  assert.equal((await client.me()).is_guest, false);
  const found = await client.professions({ language: 'en', category: 'management', q: 'PROJECT' });
  const [profession] = found.length ? found : await client.professions({ language: 'en' });
  assert.deepEqual(await client.profession(profession.id), profession);
  assert.deepEqual(await client.professions({ q: 'no such thing & nothing = else' }), []);
  assert.equal((await client.progress(profession.id)).status, 'not_started');

  const task = await client.currentTask(profession.id);
  const draft = await client.saveDraft(task.id, 'So far', { revision: task.draft_revision });
  assert.ok(draft.revision > task.draft_revision);
  await assert.rejects(client.saveDraft(task.id, 'Stale', { revision: task.draft_revision }), error => {
    assert.ok(error instanceof module.ApiError);
    assert.deepEqual(
      [error.code, error.status, error.retryable, error.details.draft, error.details.revision],
      ['draft_conflict', 409, false, 'So far', draft.revision]);
    return true;
  });
  const { next_task } = await client.submitTaskAnswer(task.id, 'Done');
  assert.equal(next_task.order, 2);
  assert.equal((await client.progress(profession.id, { attemptNumber: 1 })).current_task_order, 2);
  await assert.rejects(client.report(profession.id, { attemptNumber: 1 }), { code: 'report_not_ready', status: 404 });

  assert.equal((await client.restart(profession.id, { attemptNumber: 1 })).attempt_number, 2);
  const history = await client.history(profession.id);
  assert.deepEqual(history.attempts.map(attempt => attempt.status), ['in_progress', 'abandoned']);
  await client.cancelGeneration(next_task.generation_id);
  assert.equal((await client.restart(profession.id, { attemptNumber: 2, mode: 'practice' })).mode, 'practice');
  const other = (await client.professions({ language: 'en' })).find(({ id }) => id !== profession.id);
  assert.equal((await client.currentTask(other.id, { mode: 'practice' })).deadline_at, null);

  const refreshed = await client.refresh();
  assert.notEqual(refreshed.access_token, tokens.access_token);
  assert.equal(client.tokens, refreshed);
  await client.logout();
  assert.equal(client.tokens, null);
  client.tokens = refreshed;
  await assert.rejects(client.me(), { code: 'unauthorized', status: 401 });
});

test('report: comes with its judgement, and can be shared', async () => {
  const client = newClient();
  const profession = await findProfession(client);
  let answer = await client.currentTask(profession, { mode: 'practice' });
  while (!answer.completed) answer = await client.submitTaskAnswer((answer.next_task ?? answer).id, 'First the queue.');

  const report = await client.report(profession);
  assert.equal(report.final_report, answer.final_report);
  assert.ok(['judging', 'judged', 'failed', 'not_judged'].includes(report.judgement.state));
  assert.ok(report.judgement.findings.every(finding => finding.asks && finding.quotes));

  const named = await client.createShare(profession, 'For my teacher', { learnerName: 'Ada', attemptNumber: 1 });
  const plain = await client.createShare(profession, 'For my mentor');
  assert.deepEqual([named.learner_name, plain.learner_name], ['Ada', null]);
  assert.equal((await fetch(new URL(new URL(named.url).pathname, site))).status, 200);
  assert.deepEqual(await client.shares(profession), [plain, named]);
  assert.deepEqual(await client.shares(profession, { attemptNumber: 2 }), []);
  await client.revokeShare(profession, named.id);
  assert.deepEqual(await client.shares(profession, { attemptNumber: 1 }), [plain]);
  await assert.rejects(client.revokeShare(profession, named.id), { code: 'not_found', status: 404 });
  await assert.rejects(client.createShare(profession, ' '), error => error.details.errors.name.length === 1);
});

test('expired token: ten concurrent calls refresh it once', async () => {
  const told = [];
  const client = newClient({ onTokens: tokens => told.push(tokens) });
  const before = client.tokens;
  client.tokens = { ...before, access_token: 'run-out' };

  const answers = await Promise.all(Array.from({ length: 10 }, () => client.me()));

  assert.equal(new Set(answers.map(user => user.id)).size, 1);
  assert.equal(refreshes(), 1);
  assert.deepEqual(told, [client.tokens]);
  assert.notEqual(client.tokens.refresh_token, before.refresh_token);
  await client.me();
  assert.equal(refreshes(), 1);
});

test('ended session: is reported, not retried in a loop', async () => {
  const told = [];
  const client = newClient({
    onTokens: tokens => told.push(tokens),
    tokens: { access_token: 'a', refresh_token: 'b', token_type: 'bearer', expires_in: 1 },
  });

  await assert.rejects(client.me(), { code: 'unauthorized', status: 401 });

  assert.deepEqual(told, [null]);
  assert.equal(client.tokens, null);
  assert.deepEqual(proxy.requests.map(request => request.url), ['/api/auth/me', '/api/auth/refresh']);
});

test('failed refresh: keeps the tokens', async () => {
  const client = newClient();
  client.tokens = { ...client.tokens, access_token: 'run-out' };
  proxy.faultFor = once(request => request.url === '/api/auth/refresh', { hangUp: true });

  await assert.rejects(client.me(), { code: 'network', retryable: true });
  assert.ok((await client.me()).id > 0);
});

test('errors: are objects in the requested language', async () => {
  const client = newClient({ language: 'ru' });
  await assert.rejects(client.profession(999_999), { name: 'ApiError', code: 'not_found', status: 404, message: 'Не найдено.' });
  await assert.rejects(client.profession('../auth/me'), { code: 'not_found' });
  proxy.faultFor = () => ({ hangUp: true });
  await assert.rejects(client.me(), { code: 'network', message: 'Сервер недоступен. Попробуйте ещё раз.' });
  proxy.faultFor = () => ({ answer: { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in to the hotel</h1>' } });
  await assert.rejects(client.me(), { code: 'bad_response', status: 200, retryable: false });
  await assert.rejects(client.me({ signal: AbortSignal.abort() }), { code: 'aborted' });
});

test('requests: have the path, headers and body that the API expects', async () => {
  const client = newClient();
  await findProfession(client);
  const { headers, url } = proxy.requests[0];
  assert.equal(url, '/api/professions?language=en');
  assert.deepEqual(
    [headers.authorization, headers['accept-language'], headers.cookie],
    [`Bearer ${client.tokens.access_token}`, 'en', undefined]);
});

test('binding functions: use the default client or the given one', async () => {
  const { getCurrentTaskStream, setDefaultClient, submitTaskAnswerStream } = module;
  await assert.rejects(getCurrentTaskStream(1), TypeError);
  const client = newClient();
  const profession = await findProfession(client);
  setDefaultClient(client);
  const seen = [];
  await getCurrentTaskStream(profession, null, null, (fullText, taskId) => seen.push(fullText, taskId), assert.fail);
  setDefaultClient(null);
  await submitTaskAnswerStream(seen[1], 'An answer', null, null, data => seen.push(data), assert.fail, assert.fail, { client });

  assert.equal(typeof seen[0], 'string');
  assert.deepEqual(seen[2].completed, false);
});

test('createClient: throws without a baseUrl', () => assert.throws(() => module.createClient(), /baseUrl/));

test('type declarations: match the exports', async () => {
  const types = await readFile(new URL('./profession-simulator.d.mts', import.meta.url), 'utf8');
  const declared = [...types.matchAll(/^export (?:class|function) (\w+)/gm)].map(([, name]) => name);
  assert.deepEqual(declared.sort(), Object.keys(module).sort());

  const body = types.slice(types.indexOf('export class ProfessionSimulatorClient'), types.indexOf('export function createClient'));
  const methods = [...body.matchAll(/^ {2}(?!constructor)(\w+)\(/gm)].map(([, name]) => name);
  const actual = Object.getOwnPropertyNames(module.ProfessionSimulatorClient.prototype)
    .filter(name => name !== 'constructor' && name !== 'tokens');
  assert.deepEqual(methods.sort(), actual.sort());
});
