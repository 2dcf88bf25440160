// Passkeys: a button asks the browser for one, and sends the answer with the form that it stands in. Where the browser, the
// connection or the host can have none, the button stays hidden, and the page is whole without it.
const toBytes = text => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0));
const toText = buffer => buffer && btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
const site = document.getElementById('alert').dataset;

/** What the browser offers in a field while nobody has pressed the button. */
let offered;

// By hand: browsers before 2025 lack the conversions, and not every password manager that takes their place has them right.
function parse(options) {
  const parsed = { ...options, challenge: toBytes(options.challenge) };
  if (options.user) parsed.user = { ...options.user, id: toBytes(options.user.id) };
  for (const list of ['allowCredentials', 'excludeCredentials']) {
    if (options[list]) parsed[list] = options[list].map(one => ({ ...one, id: toBytes(one.id) }));
  }
  return parsed;
}

function serialize({ id, type, rawId, response }) {
  const fields = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'].filter(name => response[name]);
  return JSON.stringify({
    id, type, rawId: toText(rawId), clientExtensionResults: {},
    response: { ...Object.fromEntries(fields.map(name => [name, toText(response[name])])), transports: response.getTransports?.() ?? [] },
  });
}

async function ask(form, box) {
  const response = await fetch(box.dataset.ask, { method: 'POST', body: new FormData(form) });
  if (response.ok && !response.redirected) return response.json();
  const { message } = response.status === 422 ? await response.json().catch(() => ({})) : {};
  throw new Error('The server asked nothing.', { cause: message ?? (response.status === 429 ? site.busy : site.stale) });
}

/** The form as it is, with the answer; whoever comes back to this page finds it as it was. */
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

/** In the list that the browser shows at the field of the address. A question is put anew before it grows too old. */
async function offer(box) {
  if (!await PublicKeyCredential.isConditionalMediationAvailable?.()) return;
  const form = box.closest('form');
  const { options, challenge } = await ask(form, box);
  const question = offered = new AbortController();
  const renewal = setTimeout(() => { question.abort(); offer(box).catch(() => {}); }, options.timeout);
  question.signal.addEventListener('abort', () => clearTimeout(renewal));
  const credential = await navigator.credentials.get({ publicKey: parse(options), mediation: 'conditional', signal: question.signal });
  clearTimeout(renewal);
  send(form, box, credential, challenge);
}

const isName = host => !/^[\d.]+$|:/.test(host);

export function furnish(root) {
  for (const box of root.querySelectorAll('.passkey')) {
    if (!box.hidden) continue;
    if (!window.PublicKeyCredential || box.dataset.domain !== location.hostname || !isName(location.hostname)) {
      root.querySelectorAll('.passkey-missing').forEach(notice => { notice.hidden = false; });
      continue;
    }
    box.hidden = false;
    box.querySelector('button').addEventListener('click', () => press(box));
    // Where there is no other button, the key that sends a form presses this one.
    const form = box.closest('form');
    if (!form.querySelector('button:not([type=button])')) form.addEventListener('submit', event => { event.preventDefault(); press(box); });
    // Without it, the button is there.
    if (box.dataset.offer === 'true') offer(box).catch(() => {});
  }
}

furnish(document);
