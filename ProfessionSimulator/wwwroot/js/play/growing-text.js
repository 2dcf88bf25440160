// The page scrolls with a growing text only while the reader is at its end, and only until the first line is at the
// top, because that line tells the result of the last answer. A button leads to the end, and from then on the page
// follows to the end of the text.
import { isStream, newButton, PageElement } from './page-element.js';

const marginBelow = 96;

const isAtBottom = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;

class GrowingText extends PageElement {
  #button;
  #isFollowed;
  #keepsFirstLine = true;
  #scrolledTo = scrollY;

  begin(signal) {
    this.#button = this.#addButton(signal);
    this.#isFollowed = this.#isInView();
    addEventListener('scroll', () => this.#hearScroll(), { passive: true, signal });
    addEventListener('resize', () => this.#showButton(), { signal });
    document.addEventListener('htmx:after:swap', event => {
      if (isStream(event.detail.ctx.sourceElement)) this.#grow();
    }, { signal });
    this.#showButton();
  }

  #addButton(signal) {
    const button = newButton({ className: 'to-latest', textContent: this.dataset.latest, hidden: true });
    button.addEventListener('click', () => this.#followToEnd());
    this.after(button);
    signal.addEventListener('abort', () => button.remove());
    return button;
  }

  #followToEnd() {
    [this.#isFollowed, this.#keepsFirstLine] = [true, false];
    this.#grow();
  }

  #grow() {
    if (this.#isFollowed) this.#keepEndInView();
    this.#showButton();
  }

  #keepEndInView() {
    const hidden = this.#end() - innerHeight + marginBelow;
    const by = this.#keepsFirstLine ? Math.min(hidden, this.#roomAbove()) : hidden;
    if (by <= 0) return;
    scrollBy({ top: by, behavior: 'instant' });
    this.#scrolledTo = scrollY;
  }

  #showButton() {
    const isAway = !this.#isInView();
    // The focus on a button that is hidden would be lost, so it moves to the text.
    if (!isAway && document.activeElement === this.#button) this.focus({ preventScroll: true });
    this.#button.hidden = !isAway;
  }

  #hearScroll() {
    // The event of the page's own scrolling comes in the next frame, and must not be taken for the reader's.
    if (scrollY !== this.#scrolledTo) this.#hearReader(scrollY < this.#scrolledTo);
    this.#showButton();
  }

  #hearReader(isUpwards) {
    this.#scrolledTo = scrollY;
    // A reader who scrolls up leaves the end, unless the start of the text is in view or the page has become shorter.
    this.#isFollowed = this.#isInView() && (!isUpwards || isAtBottom() || this.getBoundingClientRect().top >= 0);
    // Only the reader scrolls the first line out of view, and then the page need not keep it in view.
    if (this.#isFollowed && this.#roomAbove() < -1) this.#keepsFirstLine = false;
  }

  #isInView() {
    return this.#end() <= innerHeight;
  }

  /** The end of the words, which may be above the end of the element. */
  #end() {
    const words = document.createRange();
    words.selectNodeContents(this);
    return words.getBoundingClientRect().bottom || this.getBoundingClientRect().top;
  }

  /** How far the text can be scrolled up until its first line is at the top, below the scroll padding. */
  #roomAbove() {
    const { scrollPaddingTop } = getComputedStyle(document.documentElement);
    return this.getBoundingClientRect().top - parseFloat(scrollPaddingTop);
  }
}

customElements.define('growing-text', GrowingText);
