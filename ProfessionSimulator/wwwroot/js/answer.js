// The answer form: Ctrl+Enter, words and characters counted, and what is empty or too long held back.
import { showCount } from './answer-count.js';
import { isBlank } from './blank-text.js';

const lookEvery = 500;
const prepared = new WeakSet();
let counted = null;

function prepare() {
  const box = document.getElementById('answer');
  if (!box || prepared.has(box)) return;
  prepared.add(box);
  count(box);
  box.addEventListener('input', () => count(box));
  // The message stands below the box already.
  box.addEventListener('invalid', event => {
    if (!isTooLong(box)) return;
    event.preventDefault();
    box.focus();
  });
  box.addEventListener('keydown', event => {
    // An input method may still be choosing the last words: then the key is for it. Safari says so by the code alone.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    hearChange();
    box.form.requestSubmit();
  });
}

/** Dictation and extensions of the browser write into the box without a word: then this says that something has come. */
function hearChange() {
  const box = document.getElementById('answer');
  if (box && prepared.has(box) && box.value !== counted) box.dispatchEvent(new Event('input', { bubbles: true }));
}

const isTooLong = box => box.value.length > Number(box.dataset.limit);

function count(box) {
  counted = box.value;
  const counter = document.getElementById('answer-count');
  const over = document.getElementById('answer-over');
  const message = isTooLong(box) ? over.dataset.message : '';
  showCount(box);
  counter.classList.toggle('is-bad', message !== '');
  // Said once, not with every key.
  if (over.textContent !== message) over.textContent = message;
  box.setCustomValidity(message || (isBlank(box.value) ? box.dataset.empty : ''));
}

setInterval(hearChange, lookEvery);
// Sending and leaving do not wait for the next look.
document.addEventListener('click', hearChange, { capture: true });
document.addEventListener('visibilitychange', hearChange);
addEventListener('pagehide', hearChange);
document.addEventListener('htmx:after:swap', prepare);
prepare();
