// When the time of a task is over, the page says so for a while and then continues. A hidden page waits until it is
// seen.
import { announce } from '../announcer.js';
import { PageElement } from './page-element.js';

const readFor = 10_000;

class TimeOver extends PageElement {
  #timer = 0;

  begin(signal) {
    document.addEventListener('visibilitychange', () => this.#wait(), { signal });
    addEventListener('online', () => this.#wait(), { signal });
    signal.addEventListener('abort', () => clearTimeout(this.#timer));
    this.#wait();
    this.#show();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (!document.hidden) this.#timer = setTimeout(() => this.querySelector('.go-on').click(), readFor);
  }

  #show() {
    announce(this.dataset.announce);
    const title = this.querySelector('h2');
    title.scrollIntoView({ block: 'nearest' });
    // A focus that was in the box has been moved to the panel's heading, and belongs to this notice.
    if (document.activeElement?.id === 'panel-title') title.focus({ preventScroll: true });
  }
}

customElements.define('time-over', TimeOver);
