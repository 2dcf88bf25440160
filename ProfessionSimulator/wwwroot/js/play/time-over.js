// When a task's time has run out, the page says so for a while and then goes on by itself; a hidden page waits.
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
    // The focus was in the box, and has gone to the top of the panel.
    if (document.activeElement?.id === 'panel-title') title.focus({ preventScroll: true });
  }
}

customElements.define('time-over', TimeOver);
