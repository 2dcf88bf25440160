import assert from 'node:assert/strict';
import { beforeEach, mock, test } from 'node:test';
import { setImmediate as settle } from 'node:timers/promises';
import { Draft } from './draft.js';

/** Everything that a draft talks to, and what it has said; the server answers when the test does. */
class Stage {
  sent = [];
  shown = [];
  copies = [];
  stored = [];
  #replies = [];

  answer = { text: '', revision: 0, sent: '', isTooLong: false, isConnected: true, replaceText: text => this.type(text) };

  constructor({ stored = '', state, ...answer } = {}) {
    Object.assign(this.answer, answer);
    const copies = {
      store: async copy => { this.stored.push(copy); return true; },
      readAll: async () => this.copies,
      claim: () => {},
      remove: text => { this.stored = this.stored.filter(copy => copy.text !== text); },
    };
    const send = text => {
      this.sent.push({ text, after: this.answer.sent });
      return new Promise(resolve => this.#replies.push(resolve));
    };
    const server = { isOnline: true, send, renewTokens: async () => this.renewed };
    const page = { show: (state, news) => this.shown.push([state, news.hasFailed]) };
    this.draft = new Draft({ answer: this.answer, copies, server, page }, stored, state);
  }

  type(text) {
    this.answer.text = text;
    this.draft.edit();
  }

  /** Typed, and on its way after the pause. */
  send(text) {
    this.type(text);
    mock.timers.tick(1_000);
    assert.equal(this.draft.state, 'sending');
  }

  async reply(outcome, reply = {}) {
    this.#replies.shift()({ outcome, revision: '1', ...reply });
    await settle();
  }

  get texts() {
    return this.sent.map(({ text }) => text);
  }
}

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
});

test('an edit waits for a pause, is sent, and is clean when it is saved', async () => {
  const stage = new Stage();
  stage.type('One');
  mock.timers.tick(999);
  assert.equal(stage.draft.state, 'waiting');
  mock.timers.tick(1);
  await stage.reply('saved');

  assert.equal(stage.draft.state, 'clean');
  assert.deepEqual(stage.sent, [{ text: 'One', after: '' }]);
  assert.deepEqual([stage.answer.revision, stage.answer.sent, stage.stored.length], ['1', '', 0]);
  assert.deepEqual(stage.shown.map(([state]) => state), ['waiting', 'sending', 'clean']);
});

test('an edit back to what the server has is clean without a request', () => {
  const stage = new Stage({ stored: 'Saved', text: 'Saved' });
  stage.type('Saved, or not');
  stage.type('Saved');
  mock.timers.tick(60_000);

  assert.equal(stage.draft.state, 'clean');
  assert.deepEqual(stage.sent, []);
});

test('somebody who types without a pause is saved every ten seconds', () => {
  const stage = new Stage();
  for (let i = 0; i < 11; i++) {
    stage.type('x'.repeat(i + 1));
    mock.timers.tick(900);
  }
  mock.timers.tick(100);
  assert.deepEqual(stage.texts, ['x'.repeat(11)]);
});

test('what is typed while a draft is on its way is sent after it', async () => {
  const stage = new Stage();
  stage.send('One');
  stage.type('One, two');
  mock.timers.tick(5_000);
  assert.deepEqual(stage.texts, ['One']);

  await stage.reply('saved');
  assert.equal(stage.draft.state, 'waiting');
  mock.timers.tick(1_000);
  await stage.reply('saved', { revision: '2' });
  assert.deepEqual([stage.draft.state, stage.texts], ['clean', ['One', 'One, two']]);
});

test('an unconfirmed text is sent again before the newer one, and what failed is said once', async () => {
  const stage = new Stage();
  stage.send('One');
  await stage.reply('failed');
  assert.deepEqual([stage.draft.state, stage.draft.isDirty], ['retrying', true]);
  stage.type('');
  assert.equal(stage.draft.state, 'retrying');
  mock.timers.tick(2_500);
  await stage.reply('failed');
  mock.timers.tick(5_000);
  await stage.reply('saved');
  // The connection is back: no pause is needed.
  assert.equal(stage.draft.state, 'sending');
  await stage.reply('saved', { revision: '2' });

  assert.deepEqual(stage.sent.map(({ text, after }) => [text, after]), [['One', ''], ['One', 'One'], ['One', 'One'], ['', '']]);
  assert.deepEqual(stage.shown.filter(([state]) => state === 'retrying').map(([, hasFailed]) => hasFailed), [false, true]);
  assert.deepEqual(stage.shown.at(-1), ['clean', true]);
});

test('the server says when to try again', async () => {
  const stage = new Stage();
  stage.send('One');
  await stage.reply('failed', { retryAfter: 20 });
  mock.timers.tick(19_999);
  assert.equal(stage.draft.state, 'retrying');
  mock.timers.tick(5_001);
  assert.equal(stage.draft.state, 'sending');
});

test('a conflict is not sent until the learner has chosen', async () => {
  const stage = new Stage();
  stage.send('Here');
  await stage.reply('conflict', { revision: '7' });
  stage.type('Here, undecided');
  stage.draft.save();
  stage.draft.leave();
  mock.timers.tick(60_000);
  assert.deepEqual([stage.draft.state, stage.texts], ['conflict', ['Here']]);
  assert.equal(stage.stored.at(-1).revision, -1);

  stage.draft.resolveConflict(null);
  assert.equal(stage.draft.state, 'sending');
  await stage.reply('saved', { revision: '8' });
  assert.deepEqual([stage.draft.state, stage.texts.at(-1)], ['clean', 'Here, undecided']);
});

test('the text that was saved elsewhere can be gone on with', () => {
  const stage = new Stage({ stored: null, text: 'Here', state: 'conflict' });
  stage.draft.resolveConflict('There');
  assert.deepEqual([stage.draft.state, stage.answer.text, stage.sent], ['clean', 'There', []]);
});

test('a refused text is tried again only when it is edited', async () => {
  const stage = new Stage();
  stage.send('Too late');
  await stage.reply('refused');
  stage.draft.save();
  mock.timers.tick(60_000);
  assert.deepEqual([stage.draft.state, stage.texts], ['closed', ['Too late']]);

  stage.send('Too late again');
  assert.deepEqual(stage.texts, ['Too late', 'Too late again']);
});

test('a text without a session waits for the sign-in', async () => {
  const stage = new Stage();
  stage.send('One');
  await stage.reply('signedOut');
  stage.type('One, two');
  mock.timers.tick(60_000);
  assert.deepEqual([stage.draft.state, stage.texts], ['signedOut', ['One']]);

  stage.draft.save();
  assert.equal(stage.draft.state, 'sending');
});

for (const [renewed, state] of [['failed', 'retrying'], ['signedOut', 'signedOut'], ['gone', 'closed']]) {
  test(`a stale token is renewed: ${renewed}`, async () => {
    const stage = new Stage();
    stage.renewed = renewed;
    stage.send('One');
    await stage.reply('stale');
    assert.equal(stage.draft.state, state);
  });
}

test('no draft is sent beside its answer, and one that waited is sent after it', () => {
  const stage = new Stage();
  stage.type('One');
  stage.draft.beginSubmission();
  mock.timers.tick(60_000);
  stage.draft.leave();
  assert.deepEqual(stage.sent, []);

  stage.draft.endSubmission();
  assert.deepEqual(stage.texts, ['One']);
});

test('a text that is too long is sent when it has become shorter', async () => {
  const stage = new Stage();
  stage.send('One');
  await stage.reply('failed');
  stage.answer.isTooLong = true;
  stage.type('Too long');
  mock.timers.tick(60_000);
  assert.deepEqual(stage.texts, ['One']);

  stage.answer.isTooLong = false;
  stage.send('Short');
  assert.deepEqual(stage.texts, ['One', 'One']);
});

test('a page that goes sends what it has, also while an older text is on its way', () => {
  const stage = new Stage();
  stage.send('One');
  stage.draft.leave();
  assert.deepEqual(stage.texts, ['One']);
  stage.type('One, two');
  stage.draft.leave();
  assert.deepEqual(stage.texts, ['One', 'One, two']);
});

test('signing out sends what it can, and asks about the rest', async () => {
  const stage = new Stage();
  stage.type('One');
  stage.draft.signOut();
  assert.deepEqual([stage.draft.isStoredLocally, stage.texts], [true, ['One']]);

  await stage.reply('failed');
  stage.draft.signOut();
  assert.deepEqual([stage.draft.isStoredLocally, stage.draft.isDirty], [false, true]);
});

test('what an earlier page left behind is restored and sent', async () => {
  const stage = new Stage();
  stage.copies = [{ text: 'Left behind', revision: 3, sent: '' }];
  await stage.draft.open();
  assert.deepEqual([stage.draft.state, stage.answer.text, stage.answer.revision], ['sending', 'Left behind', 3]);
  assert.deepEqual(stage.texts, ['Left behind']);
});

test('what was typed before the copies were read stays', async () => {
  const stage = new Stage();
  stage.copies = [{ text: 'Left behind', revision: 3, sent: '' }];
  const opening = stage.draft.open();
  stage.type('Typed');
  await opening;
  assert.deepEqual([stage.draft.state, stage.answer.text], ['waiting', 'Typed']);
});

test('an answer that comes where another task is by now changes nothing', async () => {
  const stage = new Stage();
  stage.send('One');
  stage.answer.isConnected = false;
  await stage.reply('failed');
  assert.deepEqual([stage.draft.state, stage.shown.length], ['sending', 2]);
});

test('a pause that ends where another task is by now sends and shows nothing', () => {
  const stage = new Stage();
  stage.type('One');
  stage.answer.isConnected = false;
  mock.timers.tick(1_000);
  assert.deepEqual([stage.sent.length, stage.shown.length], [0, 1]);
});
