// A finished text has a button that copies its Markdown, a report has one that prints it, and a link to it one that
// copies its address. Without scripts, a link shows the Markdown, and a box has the address.
import { announce } from '../announcer.js';
import { copyFrom } from '../copy-from.js';
import { newButton, PageElement } from './page-element.js';

const shownFor = 2_500;

class CopyLink extends PageElement {
  #link;

  begin(signal) {
    this.#link = this.querySelector('a');
    [this.#link.role, this.#link.textContent] = ['button', this.#link.dataset.copy];
    this.addEventListener('click', event => this.#click(event), { signal });
    // Links react to Enter only, while users expect a button to react to the space bar as well.
    this.addEventListener('keydown', event => {
      if (event.key !== ' ') return;
      event.preventDefault();
      this.#link.click();
    }, { signal });
  }

  #click(event) {
    // Without a secure connection there is no clipboard, so the link opens the text as it does without scripts.
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

/** A redirect counts as a failure, because it leads to the page that signs in. */
async function fetchText(url) {
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`The text could not be fetched: ${response.status}`);
  return new Blob([await response.blob()], { type: 'text/plain' });
}

/** Safari requires that the clipboard is written during the click, so the text is passed as a promise. */
const write = async text => navigator.clipboard.write([new ClipboardItem({ 'text/plain': text })]);

class CopyAddress extends PageElement {
  begin(signal) {
    const box = this.querySelector('input');
    const button = newButton({ className: 'button is-quiet', textContent: this.dataset.copy });
    button.addEventListener('click', () => {
      const outcome = copyFrom(box) ? 'copied' : 'failed';
      button.textContent = this.dataset[outcome];
      announce(this.dataset[outcome]);
      setTimeout(() => { button.textContent = this.dataset.copy; }, shownFor);
    }, { signal });
    this.querySelector('button')?.remove();
    box.after(button);
  }
}

class PrintButton extends PageElement {
  begin() {
    const button = newButton({ className: 'button is-quiet print', textContent: this.dataset.label });
    button.addEventListener('click', () => print());
    this.replaceChildren(button);
  }
}

customElements.define('copy-link', CopyLink);
customElements.define('copy-address', CopyAddress);
customElements.define('print-button', PrintButton);
