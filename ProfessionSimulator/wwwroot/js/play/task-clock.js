// The countdown shows the time that is left by the server's clock. It asks the server again every half minute, when the
// page becomes visible, and at zero. At zero it sends the text in the box, even an empty one.
import { announce } from '../announcer.js';
import { inMinutes, inWords, isShort, spokenBetween, warningAt } from './countdown.js';
import { callEvery, PageElement } from './page-element.js';

const askAgainAfter = 3_000;
const longestTick = 5_000;

// Each response brings a new element, which must not repeat the announcements of the one before.
const lastLook = { task: null, left: 0 };

class TaskClock extends PageElement {
  #endsAt;
  #askedAt = performance.now();
  #lastTick = Date.now();

  begin(signal) {
    const { remaining, task } = this.dataset;
    // The task has no time limit, or its clock has not started.
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
    // While a computer sleeps, performance.now() stops but Date.now() does not.
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
    // An answer that is being sent ends the task as well. If it fails, the next response at zero calls this again.
    if (!form || form.classList.contains('htmx-request')) return;
    form.noValidate = true;
    form.elements.answer.setCustomValidity('');
    if (!form.elements.ByClock) form.append(newField('ByClock', 'true'));
    form.requestSubmit();
  }
}

const newField = (name, value) => Object.assign(document.createElement('input'), { type: 'hidden', name, value });

/** The line is a live region, which screen readers read whenever it is set, so it is set only when it changes. */
function showText(line, textFor) {
  const text = textFor(line);
  if (line.textContent !== text) line.textContent = text;
}

customElements.define('task-clock', TaskClock);
