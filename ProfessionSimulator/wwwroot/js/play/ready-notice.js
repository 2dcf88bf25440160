// Says in the title of a hidden tab, and in a notification if the learner allowed it, that the text is complete. A
// hidden tab has let go of its stream, so it asks how far the text is.
import { newButton, PageElement } from './page-element.js';

const askAfter = 3_000;
let title = document.title;
let shown = document.getElementById('panel');

const knowsNotifications = 'Notification' in window;

class ReadyNotice extends PageElement {
  #timer = 0;

  begin(signal) {
    if (knowsNotifications && Notification.permission === 'default') this.#addButton();
    document.addEventListener('visibilitychange', () => this.#ask(signal), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
  }

  #addButton() {
    const button = newButton({ className: 'notify', textContent: this.dataset.notify });
    button.addEventListener('click', async () => {
      const isAllowed = await Notification.requestPermission() === 'granted';
      this.textContent = isAllowed ? this.dataset.allowed : this.dataset.refused;
    });
    this.replaceChildren(button);
  }

  async #ask(signal) {
    clearTimeout(this.#timer);
    const stream = document.querySelector('[data-stream]');
    if (!document.hidden || !stream) return;
    const state = await fetchState(stream.dataset.status);
    if (signal.aborted || state === 'gone' || state === 'failed') return;
    if (document.hidden && state === 'completed') notify(shown.dataset.notice);
    else this.#timer = setTimeout(() => this.#ask(signal), askAfter);
  }
}

/** Nothing when there was no answer: then it is worth asking again. */
async function fetchState(address) {
  try {
    const response = await fetch(address);
    if (response.status === 401 || response.status === 404) return 'gone';
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

function notify(message) {
  document.title = `${message} · ${title}`;
  if (!knowsNotifications || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(message, { body: title, tag: location.pathname });
    notice.addEventListener('click', () => { focus(); notice.close(); });
  } catch {
    // Some phones know notifications of service workers only.
  }
}

document.addEventListener('visibilitychange', () => {
  if (!document.hidden) document.title = title;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  title = ctx.title || title;
  const panel = document.getElementById('panel');
  if (panel === shown) return;
  shown = panel;
  // A page that polls goes on while it is hidden.
  if (!document.hidden || !['Answer', 'Report'].includes(panel?.dataset.panel)) return;
  notify(panel.dataset.notice);
  // htmx sets the title after this event.
  ctx.title = document.title;
});

customElements.define('ready-notice', ReadyNotice);
