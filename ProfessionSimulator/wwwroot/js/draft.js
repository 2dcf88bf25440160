// Keeps what is typed: in this browser at once, on the server after a pause, again and again until it is there. Nothing that
// another tab or device saved meanwhile is overwritten: the learner sees both texts and chooses.
import { drop, keep, read } from './local-copy.js';
import { refreshTokens } from './tokens.js';

const pause = 1_000;
const longestWait = 10_000;     // for somebody who types without a pause
const patience = 15_000;
const longestRetry = 30_000;
const keepaliveLimit = 60_000;  // a browser takes 64 KiB in all
const unseen = -1;              // no revision: what lies in this browser has to be decided upon
let draft = null;

function prepare() {
  const box = document.getElementById('answer');
  if (box === draft?.box) return;
  clearTimeout(draft?.timer);
  if (!box) return draft = null;
  draft = { box, stored: box.dataset.typed ? null : box.defaultValue, timer: 0, since: null, sending: null, failures: 0, isKept: true, isOver: false };
  // A browser that fills in an older text by itself would not know which draft it was typed on.
  box.form.autocomplete = 'off';
  box.addEventListener('input', () => changed(draft));
  restore(draft);
}

const field = (draft, name) => draft.box.form.elements[name];
const conflict = draft => draft.box.form.querySelector('.conflict');
const isDirty = draft => draft.box.value !== draft.stored;
const isTooLong = draft => draft.box.value.length > Number(draft.box.dataset.limit);

function restore(draft) {
  const { box } = draft;
  // Refused, or typed before this script had seen the box.
  if (isDirty(draft)) return changed(draft);
  const copy = read(box.dataset.task);
  if (!copy) return;
  if (copy.text === box.value) return drop(box.dataset.task, copy.text);
  box.value = copy.text;
  [field(draft, 'Revision').value, field(draft, 'Sent').value] = [copy.revision, copy.sent];
  box.dispatchEvent(new Event('input', { bubbles: true }));
  say(draft, 'restored');
  tell(draft, 'restored');
  save(draft);
}

function changed(draft) {
  keepCopy(draft);
  draft.isOver = false;
  if (conflict(draft)) return say(draft, 'undecided');
  if (!isDirty(draft) && draft.sending === null) return unchanged(draft);
  if (draft.failures === 0) say(draft, null);
  draft.since ??= Date.now();
  if (draft.failures === 0) schedule(draft, Math.min(pause, draft.since + longestWait - Date.now()));
}

/** What stands there is what the server has. */
function unchanged(draft) {
  clearTimeout(draft.timer);
  [draft.since, draft.failures] = [null, 0];
  drop(draft.box.dataset.task, draft.box.value);
  say(draft, 'saved');
}

function keepCopy(draft) {
  const revision = conflict(draft) ? unseen : Number(field(draft, 'Revision').value);
  draft.isKept = keep(draft.box.dataset.task, { text: draft.box.value, revision, sent: field(draft, 'Sent').value });
}

function schedule(draft, delay) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => save(draft), Math.max(0, delay));
}

const isHeldBack = draft => draft.isOver || draft.isSubmitting || conflict(draft) || isTooLong(draft) || !draft.box.isConnected;

async function save(draft) {
  clearTimeout(draft.timer);
  if (draft.sending !== null || !isDirty(draft) || isHeldBack(draft)) return;
  const text = draft.box.value;
  const body = new FormData(draft.box.form);
  [draft.sending, draft.since, field(draft, 'Sent').value] = [text, null, text];
  if (draft.failures === 0) say(draft, 'saving');
  keepCopy(draft);
  const response = await post(draft, body);
  draft.sending = null;
  await answered(draft, text, response);
}

async function post(draft, body) {
  const keepalive = new Blob([body.get('Answer'), body.get('Sent')]).size < keepaliveLimit;
  try {
    const response = await fetch(draft.box.dataset.draftUrl, {
      method: 'POST', headers: { 'HX-Request': 'true' }, body, keepalive, signal: AbortSignal.timeout(patience),
    });
    return { status: response.status, retryAfter: Number(response.headers.get('Retry-After')), html: await response.text() };
  } catch {
    return { status: 0 };
  }
}

function answered(draft, text, { status, retryAfter, html }) {
  if (status === 401) return signedOut(draft);
  if (status === 403) return renewToken(draft);
  if (status === 0 || status === 429 || status >= 500) return tryAgain(draft, retryAfter);
  if (status === 404) return gone(draft);
  const reply = document.createElement('template');
  reply.innerHTML = html;
  const revision = reply.content.querySelector('[data-revision]')?.dataset.revision;
  if (revision === undefined) refused(draft, reply);
  else if (status === 409) conflicts(draft, reply, revision);
  else saved(draft, text, revision);
}

function saved(draft, text, revision) {
  [draft.stored, field(draft, 'Revision').value, field(draft, 'Sent').value] = [text, revision, ''];
  drop(draft.box.dataset.task, text);
  if (draft.failures > 0) {
    tell(draft, 'saved');
    alertOf(null);
  }
  draft.failures = 0;
  if (isDirty(draft)) changed(draft);
  else say(draft, 'saved');
}

function tryAgain(draft, retryAfter) {
  if (draft.failures++ === 0) tell(draft, 'failed');
  keepCopy(draft);
  say(draft, 'failed');
  const delay = retryAfter > 0 ? retryAfter * 1_000 : Math.min(longestRetry, 1_000 * 2 ** draft.failures);
  schedule(draft, delay * (1 + Math.random() / 4));
}

function signedOut(draft) {
  draft.failures++;
  keepCopy(draft);
  say(draft, 'signedOut');
  alertOf('signedOut');
}

function gone(draft) {
  draft.isOver = true;
  keepCopy(draft);
  say(draft, null);
  alertOf('gone');
}

/** Nothing that another try would change: it is answered, over, too long. */
function refused(draft, reply) {
  draft.isOver = true;
  keepCopy(draft);
  document.getElementById('draft-status').replaceChildren(reply.content);
}

function conflicts(draft, reply, revision) {
  const stored = reply.content.querySelector('.conflict-stored').textContent;
  field(draft, 'Revision').value = revision;
  field(draft, 'Sent').value = '';
  if (stored === draft.box.value) return saved(draft, stored, revision);
  if (!draft.isSubmitting) document.getElementById('draft-conflict').replaceChildren(reply.content);
  draft.failures = 0;
  keepCopy(draft);
  say(draft, 'undecided');
}

/** The page's token was another session's: a fresh one comes with the page. */
async function renewToken(draft) {
  const status = await refreshTokens();
  if (status === 404) gone(draft);
  else if (status === 401) signedOut(draft);
  else tryAgain(draft);
}

function choose(draft, choice) {
  const section = conflict(draft);
  if (choice === 'there') {
    draft.box.value = draft.stored = section.querySelector('.conflict-stored').textContent;
  }
  section.remove();
  draft.box.focus({ preventScroll: true });
  draft.box.dispatchEvent(new Event('input', { bubbles: true }));
  save(draft);
}

const say = (draft, what) => show('draft-status', draft, what);
const tell = (draft, what) => show('draft-news', draft, what);

function show(id, draft, what) {
  if (!draft.box.isConnected) return;
  const element = document.getElementById(id);
  element.textContent = what ? document.getElementById('draft-status').dataset[what] : '';
  element.classList.toggle('is-bad', ['failed', 'signedOut', 'undecided'].includes(what));
}

const alertOf = message => document.dispatchEvent(new CustomEvent('site:alert', { detail: message }));

function saveNow() {
  if (draft) save(draft);
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

document.addEventListener('htmx:finally:request', ({ detail }) => {
  const form = detail.ctx.sourceElement;
  const box = form?.elements?.answer;
  if (!box) return;
  if (detail.ctx.response?.raw.ok) drop(box.dataset.task, box.value);
  if (form !== draft?.box.form) return;
  draft.isSubmitting = false;
  // Signing out in another tab has removed the copy, and this text has not reached the server.
  if (isDirty(draft)) changed(draft);
});

addEventListener('online', saveNow);
addEventListener('pagehide', () => {
  // The request under way may be the last one that this page hears of; the server takes this one behind it.
  if (draft && draft.sending !== null && draft.sending !== draft.box.value && !isHeldBack(draft)) post(draft, new FormData(draft.box.form));
  else saveNow();
});
document.addEventListener('visibilitychange', saveNow);
document.addEventListener('site:signed-in', saveNow);

addEventListener('beforeunload', event => {
  if (draft && isDirty(draft) && !draft.isKept) event.preventDefault();
});

document.addEventListener('htmx:after:swap', prepare);
prepare();
