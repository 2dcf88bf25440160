// The page follows a growing text only while the reader is at its end, and says aloud what the panel has become.
const announcer = document.getElementById('announcer');
let follows = false;

const growingOf = source => source instanceof Element && source.matches('[data-stream]') ? document.querySelector('#panel .growing') : null;

document.addEventListener('htmx:before:swap', ({ detail }) => {
  const text = growingOf(detail.ctx.sourceElement);
  if (!text) return;
  const end = endOf(text);
  follows = end > 0 && end < innerHeight + 8;
});

document.addEventListener('htmx:after:swap', ({ detail }) => {
  const text = growingOf(detail.ctx.sourceElement);
  if (!text) announce();
  else if (follows) keepEndInView(text);
});

// Where the words end, not the box around them.
function endOf(text) {
  const words = document.createRange();
  words.selectNodeContents(text);
  return words.getBoundingClientRect().bottom || text.getBoundingClientRect().top;
}

function keepEndInView(text) {
  const hidden = endOf(text) - innerHeight + 96;
  if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
}

function announce() {
  const message = document.getElementById('panel')?.dataset.announce ?? '';
  if (announcer.textContent !== message) announcer.textContent = message;
  // What had the focus went with the old panel: a keyboard goes on from here.
  if (document.activeElement === document.body) document.getElementById('panel-title')?.focus({ preventScroll: true });
}
