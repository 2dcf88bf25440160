// This element connects the answer's form with its draft. What is typed is stored in this browser at once and on the
// server after a pause. A draft that another tab or device has saved is not overwritten: the learner sees both texts
// and chooses one.
import { claim, readAll, remove, store } from '../local-copy.js';
import { refreshTokens } from '../tokens.js';
import { isTooLong, watchBox } from './answer-box.js';
import { Draft } from './draft.js';
import { send } from './draft-request.js';
import { isStranded, show } from './draft-status.js';
import { PageElement } from './page-element.js';

const outcomeByStatus = { 404: 'gone', 401: 'signedOut' };

/**
 * The form's fields for the draft: revision is what the text is based on, sent what was sent since without an answer.
 */
const answerIn = box => ({
  get text() { return box.value; },
  get isTooLong() { return isTooLong(box); },
  get isConnected() { return box.isConnected; },
  get revision() { return box.form.elements.Revision.value; },
  set revision(value) { box.form.elements.Revision.value = value; },
  get sent() { return box.form.elements.Sent.value; },
  set sent(value) { box.form.elements.Sent.value = value; },
  replaceText(text) {
    box.value = text;
    box.dispatchEvent(new Event('input', { bubbles: true }));
  },
});

const copiesFor = task => ({
  store: copy => store(task, copy),
  claim: copy => claim(task, copy),
  remove: text => remove(task, text),
  readAll: () => readAll(task),
});

const serverFor = box => ({
  send: text => send(box, text),
  /** Fetches the page for a fresh token, as the old one may be of another session. The draft is then sent again. */
  renewTokens: async () => outcomeByStatus[await refreshTokens()] ?? 'failed',
  get isOnline() { return navigator.onLine; },
});

class AnswerDraft extends PageElement {
  #box;
  #draft;

  begin(signal) {
    this.#box = this.querySelector('.answer-box');
    // A browser that restores an older text does not restore the revision that the text was based on.
    this.#form.autocomplete = 'off';
    watchBox(this.#box, signal);
    this.#draft = this.#createDraft();
    this.#box.addEventListener('input', () => this.#draft.edit(), { signal });
    this.#saveWhenBackOnline(signal);
    this.#watchLeaving(signal);
    this.#watchSubmission(signal);
    this.addEventListener('click', event => this.#choose(event), { signal });
    this.#open();
  }

  get #form() {
    return this.#box.form;
  }

  get #conflict() {
    return this.#form.querySelector('.conflict');
  }

  #createDraft() {
    const box = this.#box;
    const copies = copiesFor(box.dataset.task);
    const parts = { answer: answerIn(box), copies, server: serverFor(box), page: { show } };
    return new Draft(parts, box.dataset.typed ? null : box.defaultValue, this.#conflict ? 'conflict' : 'clean');
  }

  /** After this, the text in the box is settled, and texts that other pages left behind are shown beside it. */
  async #open() {
    await this.#draft.open();
    this.#box.dataset.settled = 'true';
    document.dispatchEvent(new CustomEvent('draft:settled'));
  }

  #saveWhenBackOnline(signal) {
    const save = () => this.#draft.save();
    addEventListener('online', save, { signal });
    addEventListener('focus', save, { signal });
    document.addEventListener('visibilitychange', save, { signal });
    document.addEventListener('site:signed-in', save, { signal });
  }

  #watchLeaving(signal) {
    addEventListener('pagehide', () => this.#draft.leave(), { signal });
    // After the sign-out, the server takes nothing more from this learner.
    document.addEventListener('submit', ({ target, submitter }) => {
      if (target.matches('[data-sign-out]') && !submitter?.hasAttribute('formaction')) this.#draft.signOut();
    }, { signal });
    addEventListener('beforeunload', event => {
      if (this.#draft.isDirty && (!this.#draft.isStoredLocally || isStranded())) event.preventDefault();
    }, { signal });
  }

  #watchSubmission(signal) {
    document.addEventListener('htmx:before:request', ({ detail: { ctx } }) => {
      if (this.#isSentBy(ctx)) this.#beginSubmission(ctx);
    }, { signal });
    // The window's listeners run last, so they know whether another one has prevented the swap.
    addEventListener('htmx:before:swap', ({ detail: { ctx }, defaultPrevented }) => {
      const isTaken = ctx.sourceElement === this.#form && ctx.response?.raw.ok && !defaultPrevented;
      if (isTaken) this.#draft.confirmSubmission();
    }, { signal });
    document.addEventListener('htmx:finally:request', ({ detail: { ctx } }) => {
      if (this.#isSentBy(ctx)) this.#endSubmission();
    }, { signal });
  }

  /** Whether the form or one of its buttons has sent the request. */
  #isSentBy({ sourceElement }) {
    return sourceElement === this.#form || sourceElement.form === this.#form;
  }

  #beginSubmission({ sourceElement }) {
    this.#draft.beginSubmission();
    this.#box.readOnly = true;
    // The button that has the task written again submits the draft as well, so the text counts as sent.
    if (sourceElement !== this.#form) this.#form.elements.Sent.value = this.#box.value;
  }

  #endSubmission() {
    this.#box.readOnly = false;
    this.#draft.endSubmission();
  }

  #choose(event) {
    const { choice } = event.target.closest('[data-choice]')?.dataset ?? {};
    if (!choice) return;
    event.preventDefault();
    const stored = choice === 'there' ? this.#conflict.querySelector('.conflict-stored').textContent : null;
    this.#conflict.remove();
    this.#box.focus({ preventScroll: true });
    this.#draft.resolveConflict(stored);
  }
}

customElements.define('answer-draft', AnswerDraft);
