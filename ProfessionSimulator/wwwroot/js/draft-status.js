// What the page says about a draft.

/** Beside the box. */
export const say = what => show('draft-status', what);

/** Aloud, to who does not see it. */
export const tell = what => show('draft-news', what);

export const alertOf = message => document.dispatchEvent(new CustomEvent('site:alert', { detail: message }));

function show(id, what) {
  showText(id, what ? document.getElementById('draft-status').dataset[what] : '', ['failed', 'signedOut', 'undecided'].includes(what));
}

/** Whether this learner, a guest, is not known any more and cannot come back: nobody would ever see the copy. */
export function isStranded() {
  const alert = document.getElementById('alert');
  return !alert.hidden && alert.dataset.kind === 'signedOut' && !alert.dataset.loginUrl;
}

/** Why the server does not take it. */
export const sayRefusal = message => showText('draft-status', message, true);

function showText(id, text, isBad) {
  const line = document.getElementById(id);
  line.textContent = text;
  line.classList.toggle('is-bad', isBad);
}

export const conflictOf = box => box.form.querySelector('.conflict');

export const storedIn = conflict => conflict.querySelector('.conflict-stored').textContent;

export const showConflict = conflict => document.getElementById('draft-conflict').replaceChildren(conflict);
