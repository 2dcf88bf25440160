// What the panel has become is said aloud, a focus that went with the old panel goes on from the new one's heading,
// and the link to an earlier task opens it.
import { announce } from '../announcer.js';

let shown = document.getElementById('panel');
let lastFocus = null;
let accepted = null;

const stageIn = panel => panel?.querySelector('[data-stage]');

/** Nobody is told that a text is being written before it is. */
function describe(panel) {
  const stage = stageIn(panel);
  return stage && stage.dataset.stage !== 'writing' ? stage.textContent : panel?.dataset.announce ?? '';
}

function announceChange(isAccepted) {
  const panel = document.getElementById('panel');
  if (panel === shown) return;
  shown = panel;
  const acceptance = isAccepted && !stageIn(panel) ? panel?.dataset.accepted : '';
  announce([acceptance, describe(panel)].filter(Boolean).join(' '));
}

/** Only a focus that was lost is given back: elsewhere the learner has put it. */
function restoreFocus() {
  if (!lastFocus || lastFocus.isConnected) return;
  lastFocus = null;
  if (document.activeElement === document.body) document.getElementById('panel-title')?.focus({ preventScroll: true });
}

document.addEventListener('focusin', ({ target }) => { lastFocus = target; });

// After the swap, the request does not name its form any more.
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.id === 'answer-form' && ctx.response?.raw.ok) accepted = ctx;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (ctx.sourceElement instanceof Element && ctx.sourceElement.matches('[data-stream]')) return;
  announceChange(ctx === accepted);
  restoreFocus();
});

document.addEventListener('reading:stage', ({ detail }) => {
  if (detail === 'writing') announce(describe(shown));
});

document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('.ran-out a');
  const task = link && document.querySelector(link.hash);
  if (task) task.open = true;
});

if (document.querySelector('growing-text')) announce(describe(shown));
