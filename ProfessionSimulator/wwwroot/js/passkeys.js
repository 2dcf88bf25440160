// A button asks the browser for a passkey, and sends the browser's response with its form. Where the browser, the
// connection or the host does not support passkeys, the button stays hidden, and the page works without it.
const fromUrl = text => text.replaceAll('-', '+').replaceAll('_', '/');
const toUrl = text => text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const toBytes = text => Uint8Array.from(atob(fromUrl(text)), char => char.charCodeAt(0));
const toText = buffer => buffer && toUrl(btoa(String.fromCharCode(...new Uint8Array(buffer))));
const site = document.getElementById('alert').dataset;

/** The controller that ends the listing of passkeys in a field, as the browser allows one request at a time. */
let offered;

// Browsers before 2025 lack WebAuthn's own JSON conversions, and some password managers replace them with faulty ones.
function parse(options) {
  const parsed = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) parsed.user = { ...options.user, id: toBytes(options.user.id) };
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    if (options[list]) parsed[list] = options[list].map(one => ({ ...one, id: toBytes(one.id) }));
  }
  return parsed;
}

function serialize({ id, type, rawId, response }) {
  const names = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];
  const fields = names.filter(name => response[name]).map(name => [name, toText(response[name])]);
  return JSON.stringify({
    id, type, rawId: toText(rawId), clientExtensionResults: {},
    response: { ...Object.fromEntries(fields), transports: response.getTransports?.() ?? [] },
  });
}

async function ask(form, box) {
  const response = await fetch(box.dataset.ask, { method: 'POST', body: new FormData(form) });
  if (response.ok && !response.redirected) return response.json();
  const { message } = response.status === 422 ? await response.json().catch(() => ({})) : {};
  const cause = message ?? (response.status === 429 ? site.busy : site.stale);
  throw new Error('The server asked nothing.', { cause });
}

/** Sends the form with the response, and then restores the form for a visitor who comes back to this page. */
function send(form, box, credential, challenge) {
  const fields = Object.entries({ Credential: serialize(credential), Challenge: challenge })
    .map(([name, value]) => Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  const action = form.getAttribute('action');
  form.append(...fields);
  form.action = box.dataset.send;
  if (form.dispatchEvent(new CustomEvent('passkey:answer', { bubbles: true, cancelable: true }))) form.submit();
  fields.forEach(field => field.remove());
  if (action === null) form.removeAttribute('action'); else form.action = action;
}

function explain(error, { cancelled, exists, unusable }) {
  if (error.cause) return error.cause;
  if (error instanceof TypeError) return site.offline;
  return { NotAllowedError: cancelled, AbortError: cancelled, InvalidStateError: exists }[error.name] ?? unusable;
}

async function press(box) {
  const [form, button, message] = [box.closest('form'), box.querySelector('button'), box.querySelector('p')];
  offered?.abort();
  message.textContent = '';
  button.disabled = true;
  try {
    const { options, challenge } = await ask(form, box);
    const credential = await navigator.credentials[box.dataset.kind]({ publicKey: parse(options) });
    send(form, box, credential, challenge);
  } catch (error) {
    message.textContent = explain(error, box.dataset);
  } finally {
    button.disabled = false;
  }
}

/** Makes the browser list passkeys at the email field. A new challenge replaces the old one before that expires. */
async function offer(box) {
  if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  const form = box.closest('form');
  const { options, challenge } = await ask(form, box);
  const question = offered = new AbortController();
  const { signal } = question;
  const renewal = setTimeout(() => { question.abort(); offer(box).catch(() => {}); }, options.timeout);
  signal.addEventListener('abort', () => clearTimeout(renewal));
  const credential = await navigator.credentials.get({ publicKey: parse(options), mediation: 'conditional', signal });
  clearTimeout(renewal);
  send(form, box, credential, challenge);
}

// Browsers support passkeys for host names only, not for IP addresses.
const isName = host => !/^[\d.]+$|:/.test(host);

/** The key that submits a form presses this button if the form has no other one. */
function pressByKey(box) {
  const form = box.closest('form');
  if (form.querySelector('button:not([type=button])')) return;
  form.addEventListener('submit', event => {
    event.preventDefault();
    press(box);
  });
}

export function enhance(root) {
  for (const box of root.querySelectorAll('.passkey')) {
    if (!box.hidden) continue;
    if (!window.PublicKeyCredential || box.dataset.domain !== location.hostname || !isName(location.hostname)) {
      root.querySelectorAll('.passkey-missing').forEach(notice => { notice.hidden = false; });
      continue;
    }
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => press(box));
    pressByKey(box);
    // A failure here changes nothing for the visitor, since the button still works.
    if (box.dataset.offer === 'true') offer(box).catch(() => {});
  }
}

enhance(document);
