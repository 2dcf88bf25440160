// A text that was typed but never reached the server is shown until the learner deletes it. Its task takes no answer
// any more, or the text was typed in another page of the same task.
import { announce } from '../announcer.js';
import { copyFrom } from '../copy-from.js';
import { readAll, readOthers, remove } from '../local-copy.js';
import { isBlank } from './blank-text.js';
import { PageElement } from './page-element.js';

/** The text that the server has: the answer or, in an attempt that was abandoned, the draft. */
const storedText = task => document.querySelector(`.past-task[data-task="${task}"] .own-words`)?.textContent ?? '';

const isShownAsRefused = text =>
  [...document.querySelectorAll('.attempt-body > .is-bad .own-words')].some(words => words.textContent === text);

class UnsentText extends PageElement {
  begin(signal) {
    // Another page may have been closed since the last time, leaving its text behind.
    for (const event of ['draft:settled', 'htmx:after:swap']) {
      document.addEventListener(event, () => this.#showOrRemoveCopies(), { signal });
    }
    this.addEventListener('click', event => this.#click(event), { signal });
    this.#showOrRemoveCopies();
  }

  get #task() {
    return this.dataset.task;
  }

  get #text() {
    return this.querySelector('textarea');
  }

  async #showOrRemoveCopies() {
    const box = document.querySelector(`#answer[data-task="${this.#task}"]`);
    // Until the draft is settled, the box may still take the newest copy for its own text.
    if (!this.hidden || (box && !box.dataset.settled)) return;
    const copies = await (box ? readOthers : readAll)(this.#task);
    if (!this.isConnected) return;
    const known = box ? box.value : storedText(this.#task);
    // A copy of the text in the box may be the only one that is stored so far, so it stays.
    if (!box) remove(this.#task, known);
    const copy = copies.find(({ text }) => !isBlank(text) && text !== known && !isShownAsRefused(text));
    if (!copy) return;
    this.#text.value = copy.text;
    this.hidden = false;
    announce(this.querySelector('h2').textContent);
  }

  #click({ target }) {
    if (target.matches('[data-copy-unsent]') && copyFrom(this.#text)) target.textContent = target.dataset.copyUnsent;
    if (target.matches('[data-throw-away]')) this.#delete();
  }

  #delete() {
    remove(this.#task, this.#text.value);
    this.hidden = true;
    document.getElementById('panel-title').focus({ preventScroll: true });
    this.#showOrRemoveCopies();
  }
}

customElements.define('unsent-text', UnsentText);
