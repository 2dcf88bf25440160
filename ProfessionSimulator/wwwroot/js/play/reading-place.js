// When a growing report is complete, the page around it becomes another one. What was being read stays where it is.
import { isStream } from './page-element.js';

let place = null;

/** Notes the first block of the text that is in view, and where. */
function note(text) {
  const index = [...text.children].findIndex(block => block.getBoundingClientRect().bottom > 0);
  return index < 0 ? null : { index, top: text.children[index].getBoundingClientRect().top };
}

document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  const text = document.querySelector('growing-text');
  place = text && !isStream(ctx.sourceElement) ? note(text) : null;
});

document.addEventListener('htmx:after:swap', () => {
  const block = place && document.getElementById('narrative')?.children[place.index];
  if (block) scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: 'instant' });
  place = null;
});
