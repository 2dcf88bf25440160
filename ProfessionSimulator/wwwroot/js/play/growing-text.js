// The page follows a growing text only while its reader is at the end, and no further than until the first line is at
// the top: that says what the last answer led to. A button leads to the end, and from there on the page follows for
// good.
import { newButton, PageElement } from './page-element.js';

const marginBelow = 96;

const isAtBottom = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
const isStream = source => source instanceof Element && source.matches('[data-stream]');

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
    // A keyboard that was on the button goes on from the text.
    if (!isAway && document.activeElement === this.#button) this.focus({ preventScroll: true });
    this.#button.hidden = !isAway;
  }

  #hearScroll() {
    // The page's own step is heard of in the next frame, when the text may be longer again.
    if (scrollY !== this.#scrolledTo) this.#hearReader(scrollY < this.#scrolledTo);
    this.#showButton();
  }

  #hearReader(isUpwards) {
    this.#scrolledTo = scrollY;
    // Up is away from the end, unless there was nothing further up to read, or the page itself got shorter.
    this.#isFollowed = this.#isInView() && (!isUpwards || isAtBottom() || this.getBoundingClientRect().top >= 0);
    // The page by itself does not go so far: the reader is done with the first line.
    if (this.#isFollowed && this.#roomAbove() < -1) this.#keepsFirstLine = false;
  }

  #isInView() {
    return this.#end() <= innerHeight;
  }

  /** Where the words end, not the box around them. */
  #end() {
    const words = document.createRange();
    words.selectNodeContents(this);
    return words.getBoundingClientRect().bottom || this.getBoundingClientRect().top;
  }

  /** How far the text can go up until its first line leaves the view, of which the padding at the top is no part. */
  #roomAbove() {
    const { scrollPaddingTop } = getComputedStyle(document.documentElement);
    return this.getBoundingClientRect().top - parseFloat(scrollPaddingTop);
  }
}

customElements.define('growing-text', GrowingText);
