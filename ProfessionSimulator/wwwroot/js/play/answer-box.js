// The answer's box: Ctrl+Enter sends it, its words and characters are counted, and nothing empty or too long is sent.
import { countIn } from './answer-count.js';
import { isBlank } from './blank-text.js';
import { callEvery } from './page-element.js';

const lookEvery = 500;

export const isTooLong = box => box.value.length > Number(box.dataset.limit);

/** Begins before anybody else listens to the box, so that all hear of a text that came without an event. */
export function watchBox(box, signal) {
  let counted = null;

  function check() {
    counted = box.value;
    const counter = document.getElementById('answer-count');
    const over = document.getElementById('answer-over');
    const message = isTooLong(box) ? over.dataset.message : '';
    countIn(box);
    counter.classList.toggle('is-bad', message !== '');
    // An alert that is set anew with every key would be read out with every key.
    if (over.textContent !== message) over.textContent = message;
    box.setCustomValidity(message || (isBlank(box.value) ? box.dataset.empty : ''));
  }

  /** Dictation and extensions of the browser write into the box without an event: this makes up for it. */
  function hearChange() {
    if (box.value !== counted) box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function sendByKey(event) {
    // An input method may still be choosing the last words: then the key is for it, and Safari says so by the code
    // alone.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.repeat) return;
    if (!event.ctrlKey && !event.metaKey) return;
    hearChange();
    box.form.requestSubmit();
  }

  /** The page says below the box what is too long, so the browser's own bubble would say it twice. */
  function showOwnMessage(event) {
    if (!isTooLong(box)) return;
    event.preventDefault();
    box.focus();
  }

  check();
  box.addEventListener('input', check, { signal });
  box.addEventListener('invalid', showOwnMessage, { signal });
  box.addEventListener('keydown', sendByKey, { signal });
  for (const event of ['selectionchange', 'focusin', 'focusout']) {
    document.addEventListener(event, () => countIn(box), { signal });
  }
  callEvery(lookEvery, signal, hearChange);
  // Sending and leaving do not wait for the next look.
  document.addEventListener('click', hearChange, { capture: true, signal });
  document.addEventListener('visibilitychange', hearChange, { signal });
  addEventListener('pagehide', hearChange, { signal });
}
