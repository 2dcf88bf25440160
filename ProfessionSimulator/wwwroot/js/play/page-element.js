// While htmx swaps, what comes and what goes are in the page together, htmx knows nothing of the new forms, and it
// takes back the attributes that a script sets.
const isSwapping = () => document.querySelector('.htmx-swapping, .htmx-settling') !== null;

/** An element that begins once it is in its place: at once in a page that was loaded, else after the swap. */
export class PageElement extends HTMLElement {
  #connection = null;

  connectedCallback() {
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const beginInPlace = () => {
      if (isSwapping()) return;
      document.removeEventListener('htmx:after:swap', beginInPlace);
      this.begin(signal);
    };
    document.addEventListener('htmx:after:swap', beginInPlace, { signal });
    beginInPlace();
  }

  disconnectedCallback() {
    this.#connection.abort();
  }
}

/** Calls back until the signal is aborted. */
export function callEvery(milliseconds, signal, callback) {
  const timer = setInterval(callback, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer));
}

export const newButton = properties =>
  Object.assign(document.createElement('button'), { type: 'button', ...properties });
