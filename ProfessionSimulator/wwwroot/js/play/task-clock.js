// The countdown. The server's clock alone counts: what is left comes from it, and is asked for again every half minute,
// when the page comes back, and at zero. Then the text in the box is sent, whether or not it is an answer.
import { announce } from '../announcer.js';
import { inMinutes, inWords, isShort, spokenBetween, warningAt } from './countdown.js';
import { callEvery, PageElement } from './page-element.js';

const askAgainAfter = 3_000;
const longestTick = 5_000;

// Each answer of the server brings a new element, which must not say again what the one before has said.
const lastLook = { task: null, left: 0 };

class TaskClock extends PageElement {
  #endsAt;
  #askedAt = performance.now();
  #lastTick = Date.now();

  begin(signal) {
    const { remaining, task } = this.dataset;
    // A task without a limit, or one whose clock has not started.
    if (!remaining) return;
    this.#endsAt = performance.now() + remaining * 1000;
    if (lastLook.task !== task) Object.assign(lastLook, { task, left: Number(remaining) });
    if (remaining === '0') this.#sendAnswer();
    this.#show();
    callEvery(1_000, signal, () => this.#tick());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) this.#ask();
    }, { signal });
  }

  #tick() {
    // A lid that was closed stops this clock, but not the day's.
    const hasSlept = Date.now() - this.#lastTick > longestTick;
    this.#lastTick = Date.now();
    this.#show();
    const isOver = performance.now() >= this.#endsAt;
    if ((isOver || hasSlept) && performance.now() - this.#askedAt > askAgainAfter) this.#ask();
  }

  #show() {
    const left = Math.max(0, Math.ceil((this.#endsAt - performance.now()) / 1000));
    const spoken = spokenBetween(lastLook.left, left);
    lastLook.left = left;
    if (spoken !== undefined) announce(inMinutes(spoken, this.dataset));
    showText(document.getElementById('time-note'), line => warningAt(left, line.dataset));
    this.classList.toggle('is-short', isShort(left));
    this.textContent = inWords(left, this.dataset);
  }

  #ask() {
    this.#askedAt = performance.now();
    this.dispatchEvent(new CustomEvent('resync'));
  }

  #sendAnswer() {
    const form = document.getElementById('answer-form');
    // An answer that is under way ends the task too. Should it fail, the clock is asked again, and this comes back.
    if (!form || form.classList.contains('htmx-request')) return;
    form.noValidate = true;
    form.elements.answer.setCustomValidity('');
    if (!form.elements.ByClock) form.append(newField('ByClock', 'true'));
    form.requestSubmit();
  }
}

const newField = (name, value) => Object.assign(document.createElement('input'), { type: 'hidden', name, value });

/** A live region is read out whenever it is set. */
function showText(line, textFor) {
  const text = textFor(line);
  if (line.textContent !== text) line.textContent = text;
}

customElements.define('task-clock', TaskClock);
