// What was typed and never came to the server is shown until it is thrown away: for a task that takes no answer any more, or in
// another page of this one.
import { isBlank } from './blank-text.js';
import { drop, read, readOfOthers } from './local-copy.js';
import { say } from './announcer.js';
import { copyFrom } from './copy-from.js';

// What the server has of it: the answer or, of an attempt that was left, the draft.
const storedOf = task => document.querySelector(`.past-task[data-task="${task}"] .own-words`)?.textContent ?? '';

const isShownAsRefused = text => [...document.querySelectorAll('.attempt-body > .is-bad .own-words')].some(words => words.textContent === text);

async function show(place) {
  const task = place.dataset.unsent;
  const box = document.querySelector(`#answer[data-task="${task}"]`);
  // The newest one may still be gone on with in the box.
  if (box && !box.dataset.settled) return;
  const copies = await (box ? readOfOthers : read)(task);
  if (!place.isConnected) return;
  const known = box ? box.value : storedOf(task);
  // What stands in the box may be in no other place yet.
  if (!box) drop(task, known);
  const copy = copies.find(({ text }) => !isBlank(text) && text !== known && !isShownAsRefused(text));
  if (!copy) return;
  place.querySelector('textarea').value = copy.text;
  place.hidden = false;
  say(place.querySelector('h2').textContent);
}

function showAll() {
  document.querySelectorAll('[data-unsent][hidden]').forEach(show);
}

document.addEventListener('click', ({ target }) => {
  const place = target.closest?.('[data-unsent]');
  const box = place?.querySelector('textarea');
  if (target.matches?.('[data-copy-unsent]') && copyFrom(box)) target.textContent = target.dataset.copyUnsent;
  if (!target.matches?.('[data-throw-away]')) return;
  drop(place.dataset.unsent, box.value);
  place.hidden = true;
  document.getElementById('panel-title').focus({ preventScroll: true });
  show(place);
});

document.addEventListener('draft:settled', showAll);
document.addEventListener('htmx:after:swap', showAll);
showAll();
