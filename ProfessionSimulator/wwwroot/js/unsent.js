// What was typed and never came to the server is shown until it is thrown away: for a task that takes no answer any more, or in
// another page of this one.
import { drop, read } from './local-copy.js';
import { say } from './announcer.js';

// What the server has of it: the answer or, of an attempt that was left, the draft.
const storedOf = task => document.querySelector(`.past-task[data-task="${task}"] .own-words`)?.textContent ?? '';

const isShownAsRefused = text => [...document.querySelectorAll('.attempt-body > .is-bad .own-words')].some(words => words.textContent === text);

async function show(place) {
  const task = place.dataset.unsent;
  const box = document.querySelector(`#answer[data-task="${task}"]`);
  // The newest one of a task that can be answered is gone on with in its box.
  const copies = (await read(task)).slice(box ? 1 : 0);
  if (!place.isConnected) return;
  const isKnown = ({ text }) => !text.trim() || text === (box ? box.value : storedOf(task));
  copies.filter(isKnown).forEach(({ text }) => drop(task, text));
  const copy = copies.find(copy => !isKnown(copy) && !isShownAsRefused(copy.text));
  if (!copy) return;
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
  show(place);
});

document.addEventListener('htmx:after:swap', showAll);
showAll();
