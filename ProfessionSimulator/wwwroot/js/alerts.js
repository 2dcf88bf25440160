// This module tells the visitor why a request has failed. Other scripts ask for an alert by the event site:alert.
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

/** The alert offers the sign-in or, to a guest who cannot sign in again, a button that copies the text. */
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

// play/streams.js handles the failures of streams.
const isStream = event => event.detail.ctx?.sourceElement?.matches?.('[data-stream]');

document.addEventListener('htmx:response:error', event => {
  const status = event.detail.ctx.response.status;
  if (isStream(event)) return;
  // An alert that the text exists on this page only is more important, and stays.
  if (status === 401 && !alert.hidden && alert.dataset.kind === 'onlyHere') return;
  if (byStatus[status]) showAlert(byStatus[status]);
  else if (status >= 500) showAlert('failed');
});

document.addEventListener('htmx:error', event => {
  if (!isStream(event)) showAlert('offline');
});

// A response that does not contain its target comes from a network on the way that asks for a sign-in first.
document.addEventListener('htmx:before:swap', event => {
  const { target, text, response } = event.detail.ctx;
  // A response without content says that there is nothing new.
  if (isStream(event) || !response?.raw.ok || response.raw.status === 204) return;
  if (!target?.id || text.includes(`id="${target.id}"`)) return;
  event.preventDefault();
  showAlert('offline');
});

// A refusal is swapped as well, but then the alert about it has to stay.
document.addEventListener('htmx:after:swap', ({ detail }) => {
  if (detail.ctx.response?.raw.ok) hideAlert();
});
addEventListener('online', hideAlert);
document.addEventListener('site:alert', ({ detail }) => detail ? showAlert(detail) : hideAlert());
