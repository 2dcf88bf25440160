// The line over the answer's box stays in view, also above a keyboard on the screen, and opens over the box what is asked for.
const margin = 8;
const enough = 0.7;
const view = window.visualViewport;

const line = () => document.querySelector('.answer-line');
const button = () => document.querySelector('.task-open');
const over = () => document.getElementById('task-over');

/** Without scripts a link leads to the text. */
function prepare() {
  const link = document.querySelector('.task-link');
  if (!link) return;
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'task-open', textContent: link.textContent });
  button.ariaExpanded = 'false';
  button.setAttribute('aria-controls', 'task-over');
  // The box keeps the focus, its caret and the keyboard.
  button.addEventListener('mousedown', event => event.preventDefault());
  button.addEventListener('click', () => over().hidden ? open() : close());
  link.replaceWith(button);
  follow();
}

function open() {
  // What the employer needs from the learner, where the text names it; else all of it.
  const asked = document.querySelector('#task-text .request') ?? document.getElementById('task-text');
  const copy = asked.cloneNode(true);
  copy.className = 'prose';
  for (const element of [copy, ...copy.querySelectorAll('[id]')]) element.removeAttribute('id');
  over().replaceChildren(copy);
  over().hidden = false;
  place();
  button().ariaExpanded = 'true';
}

/** Where there is more room, above the line or below it. */
function place() {
  // In the middle of the screen there is too little of either.
  if (Math.max(...room()) < view.height * enough) scrollBy({ top: room()[0], behavior: 'instant' });
  const [above, below] = room();
  over().classList.toggle('is-above', above > below);
  over().style.maxHeight = `${Math.max(above, below) - margin}px`;
  over().scrollTop = 0;
}

function room() {
  const { top, bottom } = line().getBoundingClientRect();
  return [top - view.offsetTop, view.offsetTop + view.height - bottom];
}

function close() {
  over().hidden = true;
  over().replaceChildren();
  button().ariaExpanded = 'false';
}

const isOpen = () => over()?.hidden === false;

/** A phone moves what it shows within the page, so that the box is above its keyboard. */
function follow() {
  line()?.style.setProperty('--view-top', `${view.scale === 1 ? view.offsetTop : 0}px`);
}

document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !isOpen()) return;
  if (over().contains(document.activeElement)) button().focus();
  close();
});

// What is typed is seen.
document.addEventListener('input', () => isOpen() && close());
document.addEventListener('click', event => {
  if (isOpen() && !line().contains(event.target)) close();
});
view.addEventListener('resize', follow);
view.addEventListener('scroll', follow);
document.addEventListener('htmx:after:swap', prepare);
prepare();
