// What can be done with a finished text: its Markdown is copied, a report is printed. Without scripts a link shows the
// Markdown.
import { announce } from '../announcer.js';
import { newButton, PageElement } from './page-element.js';

const shownFor = 2_500;

class CopyLink extends PageElement {
  #link;

  begin(signal) {
    this.#link = this.querySelector('a');
    [this.#link.role, this.#link.textContent] = ['button', this.#link.dataset.copy];
    this.addEventListener('click', event => this.#click(event), { signal });
    // A link hears Enter only, a button hears the space bar too.
    this.addEventListener('keydown', event => {
      if (event.key !== ' ') return;
      event.preventDefault();
      this.#link.click();
    }, { signal });
  }

  #click(event) {
    // Without a secure connection there is no clipboard, and the link shows the text.
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard?.write) return;
    event.preventDefault();
    this.#copy();
  }

  async #copy() {
    const { dataset, href } = this.#link;
    const outcome = await write(fetchText(href)).then(() => 'copied', () => 'failed');
    this.#link.textContent = dataset[outcome];
    announce(dataset[outcome]);
    setTimeout(() => { this.#link.textContent = dataset.copy; }, shownFor);
  }
}

/** A redirect would lead to the page that signs in. */
async function fetchText(url) {
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`The text could not be fetched: ${response.status}`);
  return new Blob([await response.blob()], { type: 'text/plain' });
}

/** Safari takes only what was promised within the click. */
const write = async text => navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);

class PrintButton extends PageElement {
  begin() {
    const button = newButton({ className: 'button is-quiet print', textContent: this.dataset.label });
    button.addEventListener('click', () => print());
    this.replaceChildren(button);
  }
}

customElements.define('copy-link', CopyLink);
customElements.define('print-button', PrintButton);
