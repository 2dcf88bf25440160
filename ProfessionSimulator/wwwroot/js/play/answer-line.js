// The line over the answer's box stays in view, also above a keyboard on the screen, and opens the task over the box.
import { newButton, PageElement } from './page-element.js';

const margin = 8;
const enough = 0.7;     // of the window's height is room for a task
const view = window.visualViewport;

class AnswerLine extends PageElement {
  #button;
  #over;

  begin(signal) {
    this.#over = this.querySelector('.task-over');
    this.#button = this.#addButton();
    document.addEventListener('keydown', event => this.#closeByKey(event), { signal });
    // What is typed has to be seen.
    document.addEventListener('input', () => this.#close(), { signal });
    document.addEventListener('click', ({ target }) => {
      if (!this.contains(target)) this.#close();
    }, { signal });
    view.addEventListener('resize', () => this.#follow(), { signal });
    view.addEventListener('scroll', () => this.#follow(), { signal });
    this.#follow();
  }

  /** In the place of the link that leads to the task without scripts. */
  #addButton() {
    const link = this.querySelector('.task-link');
    const button = newButton({ className: 'task-open', textContent: link.textContent, ariaExpanded: 'false' });
    button.setAttribute('aria-controls', this.#over.id);
    // The box keeps the focus, its caret and the keyboard.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => this.#over.hidden ? this.#open() : this.#close());
    link.replaceWith(button);
    return button;
  }

  #open() {
    // What the employer needs from the learner, if the text names it, else all of it.
    const asked = document.querySelector('#task-text .request') ?? document.getElementById('task-text');
    const copy = asked.cloneNode(true);
    copy.className = 'prose';
    for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
    this.#over.replaceChildren(copy);
    this.#over.hidden = false;
    this.#place();
    this.#button.ariaExpanded = 'true';
  }

  /** On the side of the line that has more room. */
  #place() {
    // In the middle of the screen there is too little of either.
    if (Math.max(...this.#room()) < view.height * enough) scrollBy({ top: this.#room()[0], behavior: 'instant' });
    const [above, below] = this.#room();
    this.#over.classList.toggle('is-above', above > below);
    this.#over.style.maxHeight = `${Math.max(above, below) - margin}px`;
    this.#over.scrollTop = 0;
  }

  #room() {
    const { top, bottom } = this.getBoundingClientRect();
    return [top - view.offsetTop, view.offsetTop + view.height - bottom];
  }

  #closeByKey({ key }) {
    if (key !== 'Escape' || this.#over.hidden) return;
    if (this.#over.contains(document.activeElement)) this.#button.focus();
    this.#close();
  }

  #close() {
    if (this.#over.hidden) return;
    this.#over.hidden = true;
    this.#over.replaceChildren();
    this.#button.ariaExpanded = 'false';
  }

  /** A phone moves what it shows within the page, so that the box is above its keyboard. */
  #follow() {
    this.style.setProperty('--view-top', `${view.scale === 1 ? view.offsetTop : 0}px`);
  }
}

customElements.define('answer-line', AnswerLine);
