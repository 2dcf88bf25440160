// If the scripts that make a text grow are blocked, lost or very late, this one leads to the page that works without
// scripts. It imports no other module and is imported by none, so that it need not wait for any.
const patience = 6_000;
const pause = 2_000;

function followWithoutScripts() {
  if (window.htmx || !document.querySelector('.growing[aria-busy]')) return;
  // Without a stream, because the learner has too many already, the page is reloaded until the text is complete.
  if (document.querySelector('[data-stream]')) location.replace(`${location.pathname}/live`);
  else setTimeout(() => location.reload(), pause);
}

setTimeout(followWithoutScripts, patience);
if (document.readyState === 'complete') followWithoutScripts();
else addEventListener('load', followWithoutScripts);
