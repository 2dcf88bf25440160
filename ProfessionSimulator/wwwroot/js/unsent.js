// What was typed for a task that takes no answer any more, and never came to the server, is shown until it is thrown away.
import { drop, read } from './local-copy.js';
import { say } from './announcer.js';

// What the server has of it: the answer or, of an attempt that was left, the draft.
const storedOf = task => document.querySelector(`.past-task[data-task="${task}"] .own-words`)?.textContent ?? '';

const isShownAsRefused = text => [...document.querySelectorAll('.attempt-body > .is-bad .own-words')].some(words => words.textContent === text);

async function show(place) {
  const task = place.dataset.unsent;
  const copy = await read(task);
  if (!copy || !place.isConnected) return;
  if (!copy.text.trim() || copy.text === storedOf(task)) return drop(task, copy.text);
  if (isShownAsRefused(copy.text)) return;
  place.querySelector('textarea').value = copy.text;
  place.hidden = false;
  say(place.querySelector('h2').textContent);
}

function showAll() {
  document.querySelectorAll('[data-unsent][hidden]').forEach(show);
}

async function copy(button, box) {
  box.select();
  try {
    await navigator.clipboard.writeText(box.value);
    button.textContent = button.dataset.copyUnsent;
  } catch {
    // It is selected: the reader's own keys copy it.
  }
}

document.addEventListener('click', ({ target }) => {
  const place = target.closest?.('[data-unsent]');
  const box = place?.querySelector('textarea');
  if (target.matches?.('[data-copy-unsent]')) copy(target, box);
  if (!target.matches?.('[data-throw-away]')) return;
  drop(place.dataset.unsent, box.value);
  place.hidden = true;
  document.getElementById('panel-title').focus({ preventScroll: true });
});

document.addEventListener('htmx:after:swap', showAll);
showAll();
