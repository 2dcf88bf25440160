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
    box, stored: box.dataset.typed ? null : box.defaultValue, typedAt: Date.now(), timer: 0, since: null, isSending: false, unheard: null,
    failures: 0, isKept: true, isOver: false, submitting: null,
  };
  if (draft) begin(draft);
}

function begin(draft) {
  const { box } = draft;
  // A browser that fills in an older text by itself would not know which draft it was typed on.
  box.form.autocomplete = 'off';
  box.addEventListener('input', () => {
    draft.typedAt = Date.now();
    changed(draft);
  });
  settle(draft);
}

/** What stands in the box from now on is this page's; what other pages left behind is shown beside it. */
async function settle(draft) {
  // Refused, or typed before this script had seen the box.
  if (isDirty(draft)) changed(draft);
  else await restore(draft);
  draft.box.dataset.settled = 'true';
  document.dispatchEvent(new CustomEvent('draft:settled'));
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
  // What was sent and not answered may be the last that this page hears of; the server takes this one behind it.
  if (draft && draft.unheard !== null && draft.unheard !== draft.box.value && !isHeldBack(draft)) send(draft.box, draft.box.value);
  else saveNow();
}

/** With the session goes the copy in this browser: what the server will not have by then is asked about. */
function signOut() {
  if (draft && isDirty(draft) && (isHeldBack(draft) || draft.failures > 0 || !navigator.onLine)) draft.isKept = false;
  else leave();
}

document.addEventListener('click', event => {
  const choice = event.target.closest?.('[data-choice]');
  if (!choice || !draft) return;
  event.preventDefault();
  choose(draft, choice.dataset.choice);
});

/** By the form itself, or by a button of it. */
const isSentBy = ({ ctx }) => draft && (ctx.sourceElement === draft.box.form || ctx.sourceElement.form === draft.box.form);

// What is under way with the form is more than a draft of it: nothing is typed behind it.
document.addEventListener('htmx:before:request', ({ detail }) => {
  if (!isSentBy(detail)) return;
  [draft.submitting, draft.box.readOnly] = [draft.box.value, true];
  // With a task that is to be written again the server gets its draft.
  if (detail.ctx.sourceElement !== draft.box.form) field(draft, 'Sent').value = draft.submitting;
});

// It is taken: nothing of it has to be kept. What stands there otherwise, by dictation for one, came too late.
document.addEventListener('htmx:before:swap', event => {
  const { ctx } = event.detail;
  if (draft && ctx.sourceElement === draft.box.form && ctx.response?.raw.ok && !event.defaultPrevented) drop(draft.box.dataset.task, draft.submitting);
});

document.addEventListener('htmx:finally:request', ({ detail }) => {
  if (!isSentBy(detail)) return;
  [draft.submitting, draft.box.readOnly] = [null, false];
  // The turn of a draft that had failed may have come and gone meanwhile.
  save(draft);
});

// The last moment in which the server takes it.
document.addEventListener('submit', event => {
  if (event.target.matches('[data-sign-out]') && !event.submitter?.hasAttribute('formaction')) signOut();
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
