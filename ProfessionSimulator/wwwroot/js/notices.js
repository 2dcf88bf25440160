// Says in the title of a hidden tab, and where that is allowed in a notification, that the text is complete. A hidden tab has let
// go of its stream: it asks how far the text is.
const askAfter = 3_000;
let title = document.title;
let timer = 0;
let known = document.getElementById('panel');

const panel = () => document.getElementById('panel');
const stream = () => document.querySelector('[data-stream]');

function prepare() {
  const tools = document.querySelector('[data-notify]:empty');
  if (!tools || !('Notification' in window) || Notification.permission !== 'default') return;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'notify', textContent: tools.dataset.notify });
  button.addEventListener('click', () => allow(tools));
  tools.append(button);
}

async function allow(tools) {
  const isAllowed = await Notification.requestPermission() === 'granted';
  tools.textContent = isAllowed ? tools.dataset.allowed : tools.dataset.refused;
}

async function ask() {
  const asked = stream();
  if (!document.hidden || !asked) return;
  let state = '';
  try {
    const response = await fetch(asked.dataset.status);
    if (response.status === 401 || response.status === 404) return;
    if (response.ok) state = await response.text();
  } catch {
    // Asked again.
  }
  if (document.hidden && state === 'completed') tell(panel().dataset.notice);
  else if (state !== 'failed') timer = setTimeout(ask, askAfter);
}

function tell(message) {
  document.title = `${message} · ${title}`;
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(message, { body: title, tag: location.pathname });
    notice.addEventListener('click', () => { focus(); notice.close(); });
  } catch {
    // Some phones know notifications of service workers only.
  }
}

document.addEventListener('visibilitychange', () => {
  clearTimeout(timer);
  if (document.hidden) ask();
  else document.title = title;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  title = ctx.title || title;
  prepare();
  if (panel() === known) return;
  known = panel();
  // A page that polls goes on while it is hidden.
  if (!document.hidden || !['Answer', 'Report'].includes(known?.dataset.panel)) return;
  tell(known.dataset.notice);
  // htmx sets the title after this.
  ctx.title = document.title;
});
prepare();
