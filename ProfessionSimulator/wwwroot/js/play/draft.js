const pause = 1_000;
// A learner who types without a pause is saved all the same after this time.
const longestPause = 10_000;
const longestRetry = 30_000;
// No draft has this revision, so the server answers a text that is based on it with a conflict. A copy that is stored
// during a conflict carries it, so that the next page asks the learner to choose as well.
const undecided = -1;

/**
 * The draft of one answer. Only this class knows which text the server has (stored), which text was sent to it without
 * an answer so far (unconfirmed), and whether this browser keeps a copy until then.
 *
 * | state     | the text in the box …               | goes on to
 * |-----------|-------------------------------------|----------------------------------------------------------
 * | clean     | is what the server has              | waiting: edited
 * | waiting   | was edited                          | sending: after a pause, or left; clean: edited back
 * | sending   | is on its way, or an earlier one is | clean: saved; waiting: edited since; or one of the next
 * | retrying  | did not get through                 | sending: after a growing pause, or back online
 * | signedOut | is not taken without a session      | sending: signed in, or back online
 * | conflict  | differs from one saved elsewhere    | sending, clean: as the learner chooses
 * | closed    | is refused, or its attempt is gone  | waiting, clean: edited
 *
 * A text that is too long, or that is being submitted as the answer, is not sent as a draft. Its state stays until it
 * may be sent.
 */
export class Draft {
  isStoredLocally = true;
  #answer;
  #copies;
  #server;
  #page;
  #stored;
  #unconfirmed = null;
  #submitted = null;
  #editedAt = Date.now();
  #waitsSince = null;
  #failures = 0;
  #timer = 0;

  /** @param {string | null} stored The text that the server has, or null if it has refused the text in the box. */
  constructor({ answer, copies, server, page }, stored, state = 'clean') {
    [this.#answer, this.#copies, this.#server, this.#page] = [answer, copies, server, page];
    [this.#stored, this.state] = [stored, state];
  }

  get isDirty() {
    return this.#unconfirmed !== null || this.#answer.text !== this.#stored;
  }

  get #isHeldBack() {
    return ['closed', 'conflict'].includes(this.state) || this.#submitted !== null || this.#answer.isTooLong;
  }

  /** Continues with what was typed before this script ran, or with the copy that an earlier page left behind. */
  async open() {
    if (this.isDirty) return this.#change();
    const [copy] = await this.#copies.readAll();
    if (!copy || this.isDirty || !this.#answer.isConnected) return;
    if (copy.text === this.#answer.text) return this.#copies.remove(copy.text);
    this.#copies.claim(copy);
    [this.#answer.revision, this.#answer.sent] = [copy.revision, copy.sent];
    this.#answer.replaceText(copy.text);
    this.#page.show('restored', {});
    this.save();
  }

  edit() {
    this.#editedAt = Date.now();
    this.#change();
  }

  /** Saves at once instead of after the pause: this may be the last chance, or the server may be within reach again. */
  save() {
    clearTimeout(this.#timer);
    // A timer may outlive the box. Its text has been submitted then, or is stored in this browser.
    if (!this.#answer.isConnected || !['waiting', 'retrying', 'signedOut'].includes(this.state)) return;
    if (!this.#isHeldBack) this.#send();
    // The timer of the next try has been cleared. In this state, the next edit starts another one.
    else if (this.state === 'retrying') this.#enter('waiting');
  }

  /** @param {string | null} chosen The text that was saved elsewhere, or null to continue with the one in the box. */
  resolveConflict(chosen) {
    this.#enter('waiting');
    this.#stored = chosen ?? this.#stored;
    this.#answer.replaceText(chosen ?? this.#answer.text);
    this.save();
  }

  /** The form is being submitted, so no draft of it may be sent that would arrive after it. */
  beginSubmission() {
    this.#submitted = this.#answer.text;
  }

  /** The server has the answer. The copy of a text that came into the box since then, as by dictation, stays. */
  confirmSubmission() {
    this.#copies.remove(this.#submitted);
  }

  endSubmission() {
    this.#submitted = null;
    this.save();
  }

  leave() {
    // The page may be closed before the reply to the earlier text comes. The server takes the newer text after it.
    const isOvertaken = this.#unconfirmed !== null && this.#unconfirmed !== this.#answer.text;
    if (isOvertaken && !this.#isHeldBack) this.#server.send(this.#answer.text);
    else this.save();
  }

  /** Signing out removes the copy in this browser, so a text that the server does not have then is stored nowhere. */
  signOut() {
    const isReachable = this.#failures === 0 && this.#server.isOnline;
    if (this.isDirty && (this.#isHeldBack || !isReachable)) this.isStoredLocally = false;
    else this.leave();
  }

  #change() {
    this.#store();
    switch (this.state) {
      case 'conflict': return this.#enter('conflict');
      // The next try takes the text that is in the box at that time.
      case 'retrying': case 'signedOut': return;
      case 'sending': this.#waitsSince ??= Date.now(); return this.#show('waiting');
      default: return this.isDirty ? this.#wait() : this.#finish();
    }
  }

  /** Changes the state and shows it, together with the server's reply. No other method changes the state. */
  #enter(state, reply) {
    clearTimeout(this.#timer);
    this.state = state;
    this.#show(state, reply);
    if (state === 'retrying' || state === 'signedOut') this.#failures++;
    else if (state !== 'waiting' && state !== 'sending') this.#failures = 0;
  }

  #show(state, reply) {
    this.#page.show(state, { reply, hasFailed: this.#failures > 0, isStoredLocally: this.isStoredLocally });
  }

  #wait() {
    this.#enter('waiting');
    this.#waitsSince ??= Date.now();
    const delay = Math.min(pause, this.#waitsSince + longestPause - Date.now());
    this.#timer = setTimeout(() => this.save(), delay);
  }

  #finish() {
    this.#enter('clean');
    this.#waitsSince = null;
    this.#copies.remove(this.#stored);
  }

  /** Sends an unconfirmed text again until the server has confirmed it. What was typed since then is sent after it. */
  async #send() {
    const text = this.#unconfirmed ?? this.#answer.text;
    // The request must contain the form's fields as they were before this try, so it is created first.
    const reply = this.#server.send(text);
    [this.#unconfirmed, this.#waitsSince, this.#answer.sent] = [text, null, text];
    this.#enter('sending');
    this.#store();
    await this.#receive(await reply, text);
  }

  async #receive(reply, text) {
    // The answer may have been submitted in the meantime, and then the page shows another task.
    if (!this.#answer.isConnected) return;
    switch (reply.outcome) {
      case 'saved': return this.#confirm(reply, text);
      case 'conflict': return this.#contend(reply);
      case 'refused': this.#unconfirmed = null; return this.#enter('closed', reply);
      case 'gone': return this.#enter('closed', reply);
      case 'signedOut': await this.#store(); return this.#enter('signedOut');
      case 'stale': return this.#receive({ outcome: await this.#server.renewTokens() }, text);
      default: return this.#retry(reply);
    }
  }

  #confirm({ revision }, text) {
    [this.#stored, this.#unconfirmed, this.#answer.revision, this.#answer.sent] = [text, null, revision, ''];
    if (!this.isDirty) return this.#finish();
    this.#copies.remove(text);
    this.#store();
    this.#wait();
    // After failures, this reply shows that the server is within reach again, so the rest is sent without a pause.
    if (this.#failures > 0) this.save();
  }

  #contend(reply) {
    [this.#unconfirmed, this.#answer.revision, this.#answer.sent] = [null, reply.revision, ''];
    this.#enter('conflict', reply);
    this.#store();
  }

  #retry(reply) {
    this.#enter('retrying', reply);
    const delay = reply.retryAfter * 1_000 || Math.min(longestRetry, 1_000 * 2 ** this.#failures);
    this.#timer = setTimeout(() => this.save(), delay * (1 + Math.random() / 4));
  }

  async #store() {
    const { text, revision, sent } = this.#answer;
    const basedOn = this.state === 'conflict' ? undecided : Number(revision);
    this.isStoredLocally = await this.#copies.store({ text, at: this.#editedAt, revision: basedOn, sent });
  }
}
