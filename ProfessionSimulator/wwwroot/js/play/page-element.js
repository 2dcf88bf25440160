// While htmx swaps, old and new elements are in the page together, htmx does not know the new forms yet, and it removes
// attributes that scripts have set.
const isSwapping = () => document.querySelector('.htmx-swapping, .htmx-settling') !== null;

/** An element whose begin method is called when the page is loaded or, in content that htmx brings, after the swap. */
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

/** Calls the callback at this interval until the signal is aborted. */
export function callEvery(milliseconds, signal, callback) {
  const timer = setInterval(callback, milliseconds);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Whether the element is one of htmx's streams. */
export const isStream = element => element instanceof Element && element.matches('[data-stream]');

export const newButton = properties =>
  Object.assign(document.createElement('button'), { type: 'button', ...properties });
