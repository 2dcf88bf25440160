// This module sends the answer by Ctrl+Enter, counts its words and characters, and refuses one that is empty or too
// long.
import { countIn } from './answer-count.js';
import { isBlank } from './blank-text.js';
import { callEvery } from './page-element.js';

const lookEvery = 500;

export const isTooLong = box => box.value.length > Number(box.dataset.limit);

/** Must be called before others listen to the box, so that the checks here have run when their listeners are called. */
export function watchBox(box, signal) {
  let counted = null;

  function check() {
    counted = box.value;
    const counter = document.getElementById('answer-count');
    const over = document.getElementById('answer-over');
    const message = isTooLong(box) ? over.dataset.message : '';
    countIn(box);
    counter.classList.toggle('is-bad', message !== '');
    // Screen readers would read the alert with every key if it were set with every key.
    if (over.textContent !== message) over.textContent = message;
    box.setCustomValidity(message || (isBlank(box.value) ? box.dataset.empty : ''));
  }

  /** Dispatches the event that is missing when dictation or a browser extension has changed the text. */
  function hearChange() {
    if (box.value !== counted) box.dispatchEvent(new Event('input', { bubbles: true }));
  }

  function sendByKey(event) {
    // The key belongs to an input method while that is composing the last words. Safari shows this only by the key code
    // 229.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || event.repeat) return;
    if (!event.ctrlKey && !event.metaKey) return;
    hearChange();
    box.form.requestSubmit();
  }

  /** The page says below the box that the text is too long, so the browser's own message would repeat it. */
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
  // A click may send the answer, and the page may be left, before the next check.
  document.addEventListener('click', hearChange, { capture: true, signal });
  document.addEventListener('visibilitychange', hearChange, { signal });
  addEventListener('pagehide', hearChange, { signal });
}
