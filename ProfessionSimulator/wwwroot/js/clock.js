// The countdown. The server's clock alone counts: what is left comes from it, and is asked for again every half minute, when
// the page comes back, and at zero. Then what is there is sent, whether or not it is an answer.
import { say } from './announcer.js';

// Said aloud, each once: in minutes, and when the time is over.
const marks = [5, 1, 0];
const askAgainAfter = 3_000;
let clock = null;
let endsAt = 0;
let askedAt = -Infinity;
let lastTick = 0;
let task = null;
let before = 0;

function take() {
  const shown = document.getElementById('clock');
  if (shown === clock) return;
  clock = shown;
  if (!clock?.dataset.remaining) return;
  endsAt = performance.now() + clock.dataset.remaining * 1000;
  if (clock.dataset.remaining === '0') send();
  if (clock.dataset.task !== task) [task, before] = [clock.dataset.task, Number(clock.dataset.remaining)];
  show();
}

function show() {
  const left = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
  sayAt(left);
  note(left);
  clock.classList.toggle('is-short', left <= 120);
  clock.textContent = left === 0 ? clock.dataset.over
    : left < 120 ? clock.dataset.seconds.replace('{0}', left)
    : clock.dataset.minutes.replace('{0}', Math.ceil(left / 60));
}

function sayAt(left) {
  const passed = marks.filter(minutes => before > minutes * 60 && left <= minutes * 60).at(-1);
  before = left;
  if (passed !== undefined) say(passed === 0 ? clock.dataset.over : clock.dataset.minutes.replace('{0}', passed));
}

function ask() {
  askedAt = performance.now();
  clock.dispatchEvent(new CustomEvent('resync'));
}

function send() {
  const form = document.getElementById('answer-form');
  if (!form) return;
  form.noValidate = true;
  form.elements.answer.setCustomValidity('');
  form.elements.ByClock ?? form.append(Object.assign(document.createElement('input'), { type: 'hidden', name: 'ByClock', value: 'true' }));
  form.requestSubmit();
}

/** Beside the box, and said politely: what happens to what stands there. */
function note(left) {
  const line = document.getElementById('time-note');
  const text = left > 120 || left === 0 ? '' : left > 30 ? line.dataset.twoMinutes : line.dataset.halfMinute;
  if (line.textContent !== text) line.textContent = text;
}

setInterval(() => {
  // A lid that was closed stops this clock, but not the day's.
  const slept = Date.now() - lastTick > 5_000;
  lastTick = Date.now();
  if (!clock?.isConnected || !clock.dataset.remaining) return;
  show();
  const isOver = performance.now() >= endsAt;
  if ((isOver || slept) && performance.now() - askedAt > askAgainAfter) ask();
}, 1_000);

document.addEventListener('visibilitychange', () => {
  if (!document.hidden && clock?.isConnected && clock.dataset.remaining) ask();
});

document.addEventListener('htmx:after:swap', take);
take();
