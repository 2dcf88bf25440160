// The scripts that make a text grow may be blocked, lost or very late, and then the page without scripts does it. No
// other module imports this one, so that it waits for none of them.
const patience = 6_000;
const pause = 2_000;

function followWithoutScripts() {
  if (window.htmx || !document.querySelector('.growing[aria-busy]')) return;
  // A learner who has too many streams already asks for the text again and again.
  if (document.querySelector('[data-stream]')) location.replace(`${location.pathname}/live`);
  else setTimeout(() => location.reload(), pause);
}

setTimeout(followWithoutScripts, patience);
if (document.readyState === 'complete') followWithoutScripts();
else addEventListener('load', followWithoutScripts);
