// This module makes screen readers say what a new panel is, moves a focus that was lost with the old panel to the new
// one's heading, and opens what a link within the page leads into.
import { announce } from '../announcer.js';
import { isStream } from './page-element.js';

let shown = document.getElementById('panel');
let lastFocus = null;
let accepted = null;

const stageIn = panel => panel?.querySelector('[data-stage]');

/** A stage before the writing is announced in its own words, because the panel's say that the text is being written. */
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

/** Only a focus that was lost is moved. Otherwise the learner has moved it already. */
function restoreFocus() {
  if (!lastFocus || lastFocus.isConnected) return;
  lastFocus = null;
  if (document.activeElement === document.body) document.getElementById('panel-title')?.focus({ preventScroll: true });
}

document.addEventListener('focusin', ({ target }) => { lastFocus = target; });

// The accepted answer is noted before the swap, because the request no longer names its form after it.
document.addEventListener('htmx:before:swap', ({ detail: { ctx } }) => {
  if (ctx.sourceElement?.id === 'answer-form' && ctx.response?.raw.ok) accepted = ctx;
});

document.addEventListener('htmx:after:swap', ({ detail: { ctx } }) => {
  if (isStream(ctx.sourceElement)) return;
  announceChange(ctx === accepted);
  restoreFocus();
});

document.addEventListener('reading:stage', ({ detail }) => {
  if (detail === 'writing') announce(describe(shown));
});

document.addEventListener('click', ({ target }) => {
  const link = target.closest?.('#attempt a[href^="#"]');
  let element = link && document.getElementById(link.hash.slice(1));
  for (; element; element = element.parentElement) if (element.matches('details')) element.open = true;
});

if (document.querySelector('growing-text')) announce(describe(shown));
