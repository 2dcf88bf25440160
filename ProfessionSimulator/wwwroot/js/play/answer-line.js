// The line above the answer's box stays in view, also when a keyboard covers part of the screen. Its button shows the
// task beside the line.
import { newButton, PageElement } from './page-element.js';

const margin = 8;
/** The part of the window's height that gives a task enough room. */
const enough = 0.7;
const view = window.visualViewport;

class AnswerLine extends PageElement {
  #button;
  #over;

  begin(signal) {
    this.#over = this.querySelector('.task-over');
    this.#button = this.#addButton();
    document.addEventListener('keydown', event => this.#closeByKey(event), { signal });
    // The task may cover the box, where the learner has to see what is typed.
    document.addEventListener('input', () => this.#close(), { signal });
    document.addEventListener('click', ({ target }) => {
      if (!this.contains(target)) this.#close();
    }, { signal });
    view.addEventListener('resize', () => this.#follow(), { signal });
    view.addEventListener('scroll', () => this.#follow(), { signal });
    this.#follow();
  }

  /** The button replaces the link, which leads to the task without scripts. */
  #addButton() {
    const link = this.querySelector('.task-link');
    const button = newButton({ className: 'task-open', textContent: link.textContent, ariaExpanded: 'false' });
    button.setAttribute('aria-controls', this.#over.id);
    // A press that is not prevented would take the focus from the box, and with it the caret and the phone's keyboard.
    button.addEventListener('mousedown', event => event.preventDefault());
    button.addEventListener('click', () => this.#over.hidden ? this.#open() : this.#close());
    link.replaceWith(button);
    return button;
  }

  #open() {
    // The employer's request is enough if the text marks it. Otherwise the whole text is shown.
    const asked = document.querySelector('#task-text .request') ?? document.getElementById('task-text');
    const copy = asked.cloneNode(true);
    copy.className = 'prose';
    for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
    this.#over.replaceChildren(copy);
    this.#over.hidden = false;
    this.#place();
    this.#button.ariaExpanded = 'true';
  }

  /** Places the task on the side of the line that has more room. */
  #place() {
    // A line in the middle of the screen has too little room on both sides, so it is scrolled to the top.
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

  /** The line moves with the visible part of the page, which a phone shifts to keep the box above its keyboard. */
  #follow() {
    this.style.setProperty('--view-top', `${view.scale === 1 ? view.offsetTop : 0}px`);
  }
}

customElements.define('answer-line', AnswerLine);
