// This dialog signs in again on the same page, so that what is typed stays there. If that fails, the link leads to the
// page that signs in.
import { refreshTokens } from './tokens.js';

const dialog = document.getElementById('sign-in');
const place = dialog && fillDialog();

function fillDialog() {
  const newElement = (tag, properties) => Object.assign(document.createElement(tag), properties);
  const head = newElement('form', { method: 'dialog', className: 'dialog-head' });
  head.append(
    newElement('h2', { id: 'sign-in-title', textContent: dialog.dataset.title }),
    newElement('button', { className: 'dialog-close', textContent: '×', ariaLabel: dialog.dataset.close }));
  const place = document.createElement('div');
  dialog.append(head, newElement('p', { textContent: dialog.dataset.message }), place);
  dialog.setAttribute('aria-labelledby', 'sign-in-title');
  return place;
}

document.getElementById('alert').addEventListener('click', event => {
  const link = event.target.closest('a');
  if (!link || !dialog) return;
  event.preventDefault();
  open().catch(() => { location.href = link.href; });
});

async function open() {
  const response = await fetch(dialog.dataset.url);
  // The server redirects a visitor who has signed in already, in another tab.
  if (response.redirected) return signedIn();
  show(await response.text());
  dialog.showModal();
  place.querySelector('input:not([type=hidden])').focus();
}

function show(html) {
  const form = new DOMParser().parseFromString(html, 'text/html').querySelector('main form.stack');
  if (!form) throw new Error('There is no form to sign in.');
  place.replaceChildren(form);
  // If this module cannot be loaded, the visitor can still sign in with a password.
  import('./passkeys.js').then(({ enhance }) => enhance(place)).catch(() => {});
}

async function signIn(form, url) {
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    const response = await fetch(url, { method: 'POST', body: new FormData(form), redirect: 'manual' });
    if (response.type === 'opaqueredirect') return await signedIn();
    show(await response.text());
    place.querySelector('[type=password]').focus();
  } finally {
    button.disabled = false;
  }
}

async function signedIn() {
  dialog.close();
  const status = await refreshTokens();
  const alert = document.getElementById('alert');
  if (status === 404) {
    alert.textContent = dialog.dataset.other;
    alert.hidden = false;
    return;
  }
  document.dispatchEvent(new CustomEvent('site:alert', { detail: null }));
  document.dispatchEvent(new CustomEvent('site:signed-in'));
  document.getElementById('answer')?.focus({ preventScroll: true });
}

function send(event, url) {
  event.preventDefault();
  signIn(event.target, url).catch(() => document.dispatchEvent(new CustomEvent('site:alert', { detail: 'offline' })));
}

place?.addEventListener('submit', event => send(event, dialog.dataset.url));
place?.addEventListener('passkey:answer', event => send(event, event.target.action));
