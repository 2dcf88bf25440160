// What the page says about a draft.

/** Beside the box. */
export const say = (box, what) => show('draft-status', box, what);

/** Aloud, to who does not see it. */
export const tell = (box, what) => show('draft-news', box, what);

export const alertOf = message => document.dispatchEvent(new CustomEvent('site:alert', { detail: message }));

function show(id, box, what) {
  showText(id, box, what ? document.getElementById('draft-status')?.dataset[what] : '', ['failed', 'signedOut', 'undecided'].includes(what));
}

/** Why the server does not take it. */
export const sayRefusal = (box, message) => showText('draft-status', box, message, true);

function showText(id, box, text, isBad) {
  // The next task's box has a line of its own.
  if (!box.isConnected) return;
  const line = document.getElementById(id);
  line.textContent = text;
  line.classList.toggle('is-bad', isBad);
}

export const conflictOf = box => box.form.querySelector('.conflict');

export const storedIn = conflict => conflict.querySelector('.conflict-stored').textContent;

export const showConflict = conflict => document.getElementById('draft-conflict').replaceChildren(conflict);
