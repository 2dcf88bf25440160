// Says in plain words why a request got no answer. Other scripts ask for an alert with the event site:alert.
import { copyFrom } from './copy-from.js';

const alert = document.getElementById('alert');
const byStatus = { 401: 'signedOut', 403: 'stale', 404: 'gone', 429: 'busy', 503: 'unsaved' };

function showAlert(message) {
  alert.textContent = alert.dataset[message];
  if (message === 'signedOut' || message === 'onlyHere') alert.append(' ', wayOn() ?? '');
  alert.dataset.kind = message;
  alert.hidden = false;
}

function hideAlert() {
  alert.hidden = true;
}

/** A guest cannot sign in again, and can only copy the text. */
function wayOn() {
  if (alert.dataset.loginUrl) return loginLink();
  const box = document.getElementById('answer');
  return box && copyButton(box);
}

function loginLink() {
  const link = document.createElement('a');
  link.href = alert.dataset.loginUrl;
  link.textContent = alert.dataset.login;
  return link;
}

function copyButton(box) {
  const button = document.createElement('button');
  button.className = 'button is-quiet';
  button.textContent = alert.dataset.copy;
  button.addEventListener('click', () => {
    if (copyFrom(box)) button.textContent = alert.dataset.copied;
  });
  return button;
}

// Streams have their own supervisor, in play/streams.js.
const isStream = event => event.detail.ctx?.sourceElement?.matches?.('[data-stream]');

document.addEventListener('htmx:response:error', event => {
  const status = event.detail.ctx.response.status;
  if (isStream(event)) return;
  // The page may say already that the text is on this page only, which is worse news.
  if (status === 401 && !alert.hidden && alert.dataset.kind === 'onlyHere') return;
  if (byStatus[status]) showAlert(byStatus[status]);
  else if (status >= 500) showAlert('failed');
});

document.addEventListener('htmx:error', event => {
  if (!isStream(event)) showAlert('offline');
});

// An answer without its own target comes from something on the way, such as a network that wants a sign-in first.
document.addEventListener('htmx:before:swap', event => {
  const { target, text, response } = event.detail.ctx;
  if (isStream(event) || !response?.raw.ok || !target?.id || text.includes(`id="${target.id}"`)) return;
  event.preventDefault();
  showAlert('offline');
});

// A refusal is swapped too, and brings nothing.
document.addEventListener('htmx:after:swap', ({ detail }) => {
  if (detail.ctx.response?.raw.ok) hideAlert();
});
addEventListener('online', hideAlert);
document.addEventListener('site:alert', ({ detail }) => detail ? showAlert(detail) : hideAlert());
