// The page follows a growing text only while the reader is at its end, and says aloud what the panel has become.
const announcer = document.getElementById('announcer');
let follows = false;

const isGrowing = target => target instanceof Element && target.matches('.growing');

document.addEventListener('htmx:before:swap', ({ detail }) => {
  if (!isGrowing(detail.ctx.target)) return;
  const { bottom } = detail.ctx.target.getBoundingClientRect();
  follows = bottom > 0 && bottom < innerHeight + 8;
});

document.addEventListener('htmx:after:swap', ({ detail }) => {
  if (!isGrowing(detail.ctx.target)) announce();
  else if (follows) keepEndInView(detail.ctx.target);
});

function keepEndInView(text) {
  const hidden = text.getBoundingClientRect().bottom - innerHeight + 72;
  if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
}

function announce() {
  const message = document.getElementById('panel')?.dataset.announce ?? '';
  if (announcer.textContent !== message) announcer.textContent = message;
}
