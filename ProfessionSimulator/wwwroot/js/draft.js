// The draft of the answer: what is typed is kept in this browser at once and on the server after a pause. Nothing that another
// tab or device saved meanwhile is overwritten: the learner sees both texts and chooses.
import { adopt, drop, read } from './local-copy.js';
import { send } from './draft-request.js';
import { changed, field, isDirty, isHeldBack, save } from './draft-saving.js';
import { conflictOf, isStranded, say, storedIn, tell } from './draft-status.js';

let draft = null;

function prepare() {
  const box = document.getElementById('answer');
  if (box === draft?.box) return;
  clearTimeout(draft?.timer);
  draft = box && {
    box, stored: box.dataset.typed ? null : box.defaultValue, timer: 0, since: null, sending: null, failures: 0, isKept: true, isOver: false, isSubmitting: false,
  };
  if (draft) begin(draft);
}

function begin(draft) {
  const { box } = draft;
  // A browser that fills in an older text by itself would not know which draft it was typed on.
  box.form.autocomplete = 'off';
  box.addEventListener('input', () => changed(draft));
  // Refused, or typed before this script had seen the box.
  if (isDirty(draft)) changed(draft);
  else restore(draft);
}

async function restore(draft) {
  const { box } = draft;
  const [copy] = await read(box.dataset.task);
  if (!copy || isDirty(draft) || !box.isConnected) return;
  if (copy.text === box.value) return drop(box.dataset.task, copy.text);
  adopt(box.dataset.task, copy);
  [box.value, field(draft, 'Revision').value, field(draft, 'Sent').value] = [copy.text, copy.revision, copy.sent];
  box.dispatchEvent(new Event('input', { bubbles: true }));
  say('restored');
  tell('restored');
  save(draft);
}

function choose(draft, choice) {
  const conflict = conflictOf(draft.box);
  if (choice === 'there') draft.box.value = draft.stored = storedIn(conflict);
  conflict.remove();
  draft.box.focus({ preventScroll: true });
  draft.box.dispatchEvent(new Event('input', { bubbles: true }));
  save(draft);
}

function saveNow() {
  if (draft) save(draft);
}

function leave() {
  // The request under way may be the last one that this page hears of; the server takes this one behind it.
  if (draft && draft.sending !== null && draft.sending !== draft.box.value && !isHeldBack(draft)) send(draft.box);
  else saveNow();
}

document.addEventListener('click', event => {
  const choice = event.target.closest?.('[data-choice]');
  if (!choice || !draft) return;
  event.preventDefault();
  choose(draft, choice.dataset.choice);
});

// An answer under way is more than a draft of it.
document.addEventListener('htmx:before:request', ({ detail }) => {
  if (draft && detail.ctx.sourceElement === draft.box.form) draft.isSubmitting = true;
});

// It is taken: nothing of it has to be kept.
document.addEventListener('htmx:before:swap', ({ detail }) => {
  if (draft && detail.ctx.sourceElement === draft.box.form && detail.ctx.response?.raw.ok) drop(draft.box.dataset.task, draft.box.value);
});

document.addEventListener('htmx:finally:request', ({ detail }) => {
  if (!draft || detail.ctx.sourceElement !== draft.box.form) return;
  draft.isSubmitting = false;
  // The turn of a draft that had failed may have come and gone meanwhile.
  save(draft);
});

// The last moment in which the server takes it.
document.addEventListener('submit', event => {
  if (event.target.matches('[data-sign-out]')) saveNow();
});

addEventListener('online', saveNow);
addEventListener('focus', saveNow);
addEventListener('pagehide', leave);
document.addEventListener('visibilitychange', saveNow);
document.addEventListener('site:signed-in', saveNow);

addEventListener('beforeunload', event => {
  if (draft && isDirty(draft) && (!draft.isKept || isStranded())) event.preventDefault();
});

document.addEventListener('htmx:after:swap', prepare);
prepare();
