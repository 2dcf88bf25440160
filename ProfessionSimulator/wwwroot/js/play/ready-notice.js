// This element says in the title of a hidden tab that the text is complete and, if the learner has allowed it, in a
// notification. htmx closes the stream of a hidden tab, so the element asks the server for the text's state.
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
    // The tab may have been hidden before this script was loaded.
    this.#ask(signal);
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

/** Returns an empty text if there was no answer, so that the caller asks again. */
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
    // Some phones allow notifications from service workers only, and then the title has to do.
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
  // A page that polls gets its new panel even while it is hidden, and then has to notify here.
  if (!document.hidden || !['Answer', 'Report'].includes(panel?.dataset.panel)) return;
  notify(panel.dataset.notice);
  // htmx sets the title after this event, and would replace the notice in it.
  ctx.title = document.title;
});

customElements.define('ready-notice', ReadyNotice);
