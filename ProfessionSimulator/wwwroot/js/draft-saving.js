// Brings a draft to the server after a pause, again and again until it is there, and keeps it in this browser meanwhile. A draft
// is { box, stored, typedAt, timer, since, isSending, unheard, failures, isKept, isOver, submitting }; stored is the text that the
// server has, unheard one that was sent and never answered.
import { drop, keep } from './local-copy.js';
import { send } from './draft-request.js';
import { alertOf, conflictOf, say, sayRefusal, showConflict, tell } from './draft-status.js';
import { refreshTokens } from './tokens.js';

const pause = 1_000;
const longestWait = 10_000;     // for somebody who types without a pause
const longestRetry = 30_000;
const unseen = -1;              // no revision: what lies in this browser has to be decided upon
const outcomes = { saved, conflict, refused, failed, signedOut, stale, gone };

export const field = (draft, name) => draft.box.form.elements[name];
export const isDirty = draft => draft.unheard !== null || draft.box.value !== draft.stored;
const isTooLong = draft => draft.box.value.length > Number(draft.box.dataset.limit);

export const isHeldBack = draft => draft.isOver || draft.submitting !== null || conflictOf(draft.box) || isTooLong(draft);

export function changed(draft) {
  keepCopy(draft);
  draft.isOver = false;
  if (conflictOf(draft.box)) return say('undecided');
  if (!isDirty(draft)) return unchanged(draft);
  // The next try takes what stands there then; signed out, it comes with the sign-in.
  if (draft.failures > 0) return;
  say(null);
  draft.since ??= Date.now();
  schedule(draft, Math.min(pause, draft.since + longestWait - Date.now()));
}

/** What stands there is what the server has. */
function unchanged(draft) {
  clearTimeout(draft.timer);
  [draft.since, draft.failures] = [null, 0];
  drop(draft.box.dataset.task, draft.box.value);
  say('saved');
}

async function keepCopy(draft) {
  const revision = conflictOf(draft.box) ? unseen : Number(field(draft, 'Revision').value);
  draft.isKept = await keep(draft.box.dataset.task, { text: draft.box.value, at: draft.typedAt, revision, sent: field(draft, 'Sent').value });
}

function schedule(draft, delay) {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => save(draft), Math.max(0, delay));
}

export async function save(draft) {
  clearTimeout(draft.timer);
  if (draft.isSending || !isDirty(draft) || isHeldBack(draft)) return;
  // What may be there already is sent until that is known; what was typed since then comes behind it.
  const text = draft.unheard ?? draft.box.value;
  const reply = send(draft.box, text);
  [draft.isSending, draft.unheard, draft.since, field(draft, 'Sent').value] = [true, text, null, text];
  if (draft.failures === 0) say('saving');
  keepCopy(draft);
  const { outcome, element, retryAfter } = await reply;
  draft.isSending = false;
  // The answer came first, and another task stands there now.
  if (!draft.box.isConnected) return;
  await outcomes[outcome](draft, element ?? retryAfter, text);
}

function saved(draft, element, text) {
  [draft.stored, draft.unheard, field(draft, 'Revision').value, field(draft, 'Sent').value] = [text, null, element.dataset.revision, ''];
  drop(draft.box.dataset.task, text);
  if (isDirty(draft)) return draft.failures > 0 ? save(draft) : changed(draft);
  if (draft.failures > 0) {
    tell('saved');
    alertOf(null);
  }
  draft.failures = 0;
  say('saved');
}

function conflict(draft, element) {
  [draft.unheard, field(draft, 'Revision').value, field(draft, 'Sent').value] = [null, element.dataset.revision, ''];
  showConflict(element);
  draft.failures = 0;
  keepCopy(draft);
  say('undecided');
}

/** Nothing that another try would change: it is answered, over, too long. */
function refused(draft, element) {
  [draft.isOver, draft.unheard, draft.failures] = [true, null, 0];
  sayRefusal(element.textContent.trim());
}

function failed(draft, retryAfter) {
  if (draft.failures++ === 0) tell('failed');
  say('failed');
  const delay = retryAfter > 0 ? retryAfter * 1_000 : Math.min(longestRetry, 1_000 * 2 ** draft.failures);
  schedule(draft, delay * (1 + Math.random() / 4));
}

async function signedOut(draft) {
  draft.failures++;
  await keepCopy(draft);
  say('signedOut');
  alertOf(draft.isKept ? 'signedOut' : 'onlyHere');
}

/** The page's token was another session's: a fresh one comes with the page. */
async function stale(draft) {
  const status = await refreshTokens();
  if (status === 404) gone(draft);
  else if (status === 401) await signedOut(draft);
  else failed(draft);
}

function gone(draft) {
  [draft.isOver, draft.failures] = [true, 0];
  say(null);
  alertOf('gone');
}
