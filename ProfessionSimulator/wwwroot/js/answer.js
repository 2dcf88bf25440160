// The answer form: Ctrl+Enter, words and characters counted, and what is too long held back.
import { showCount } from './answer-count.js';

const prepared = new WeakSet();

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
    if (event.key === 'Enter' && !event.repeat && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
}

const isTooLong = box => box.value.length > Number(box.dataset.limit);

function count(box) {
  const counter = document.getElementById('answer-count');
  const over = document.getElementById('answer-over');
  const message = isTooLong(box) ? over.dataset.message : '';
  showCount(box);
  counter.classList.toggle('is-bad', message !== '');
  // Said once, not with every key.
  if (over.textContent !== message) over.textContent = message;
  box.setCustomValidity(message || (box.value.trim() === '' ? box.dataset.empty : ''));
}

document.addEventListener('htmx:after:swap', prepare);
prepare();
