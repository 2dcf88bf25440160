// The page follows a growing text only while the reader is at its end, and no further than until its first line is at the top:
// that says what the last answer led to. A button leads to the end, and from there on the page follows for good. What the panel
// has become is said aloud, and a focus that went with the old panel goes on from the new one's heading.
import { say } from './announcer.js';

const room = 96;    // below the last line
let text = null;
let button = null;
let follows = false;
let keepsFirstLine = true;
let scrolledTo = scrollY;
let lastFocus = null;
let accepted = null;

const isStream = source => source instanceof Element && source.matches('[data-stream]');
const isAtBottom = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
const isInView = () => endOf(text) <= innerHeight;

// Where the words end, not the box around them.
function endOf(text) {
  const words = document.createRange();
  words.selectNodeContents(text);
  return words.getBoundingClientRect().bottom || text.getBoundingClientRect().top;
}

function take() {
  const growing = document.querySelector('#panel .growing[aria-busy]');
  if (growing === text) return;
  text = growing;
  button = text && addButton();
  follows = Boolean(text) && isInView();
  keepsFirstLine = true;
  show();
}

function addButton() {
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'to-latest', textContent: text.dataset.latest, hidden: true });
  button.addEventListener('click', () => {
    follows = true;
    keepsFirstLine = false;
    keepEndInView();
    show();
  });
  text.after(button);
  return button;
}

function show() {
  if (!text?.isConnected) return;
  const isAway = !isInView();
  // A keyboard that was on the button goes on from the text.
  if (!isAway && document.activeElement === button) text.focus({ preventScroll: true });
  button.hidden = !isAway;
}

// How far the text can go up until its first line goes out of view; what lies over the page's top is none of the view.
const roomAbove = () => text.getBoundingClientRect().top - parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);

function keepEndInView() {
  const hidden = endOf(text) - innerHeight + room;
  const by = keepsFirstLine ? Math.min(hidden, roomAbove()) : hidden;
  if (by <= 0) return;
  scrollBy({ top: by, behavior: 'instant' });
  scrolledTo = scrollY;
}

addEventListener('scroll', () => {
  // The page's own step is heard of in the next frame, when the text may be longer again.
  if (scrollY === scrolledTo) return show();
  const isUpwards = scrollY < scrolledTo;
  scrolledTo = scrollY;
  if (!text?.isConnected) return;
  if (!isInView()) follows = false;
  // Up is away from the end, unless there was nothing further up to read, or the page itself got shorter.
  else follows = !isUpwards || isAtBottom() || text.getBoundingClientRect().top >= 0;
  // The page itself has not gone so far: the reader is done with the first line.
  if (follows && roomAbove() < -1) keepsFirstLine = false;
  show();
}, { passive: true });

addEventListener('resize', show);

document.addEventListener('focusin', event => { lastFocus = event.target; });

// Behind the swap the request does not name its form any more.
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.id === 'answer-form' && ctx.response?.raw.ok) accepted = ctx;
});

document.addEventListener('htmx:after:swap', ({ detail }) => {
  const source = detail.ctx.sourceElement;
  if (isStream(source)) {
    if (!text?.isConnected) return;
    if (follows) keepEndInView();
    return show();
  }
  take();
  announce(detail.ctx === accepted);
  keepFocus();
});

let shown = document.getElementById('panel');

function announce(isAccepted) {
  const panel = document.getElementById('panel');
  if (panel === shown) return;
  shown = panel;
  const acceptance = isAccepted && !stageOf(panel) ? panel?.dataset.accepted : '';
  say([acceptance, stateOf(panel)].filter(Boolean).join(' '));
}

const stageOf = panel => panel?.querySelector('[data-stage]');

// A text that is not begun is not said to be written.
function stateOf(panel) {
  const stage = stageOf(panel);
  return stage && stage.dataset.stage !== 'writing' ? stage.textContent : panel?.dataset.announce ?? '';
}

// The focus went with what it was in. Where nothing had it, nothing gets it.
function keepFocus() {
  if (!lastFocus || lastFocus.isConnected) return;
  lastFocus = null;
  if (document.activeElement === document.body) document.getElementById('panel-title')?.focus({ preventScroll: true });
}

document.addEventListener('reading:stage', ({ detail }) => {
  if (detail === 'writing') say(stateOf(shown));
});

take();
if (text) say(stateOf(shown));
