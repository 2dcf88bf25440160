// When a task's time has run out, the page says so for a while and then goes on by itself; while nobody looks at it, it waits.
import { say } from './announcer.js';

const readFor = 10_000;
let shown = null;
let timer = 0;

function prepare() {
  const notice = document.querySelector('.time-over');
  if (notice === shown) return;
  shown = notice;
  wait();
  if (!notice) return;
  say(notice.dataset.announce);
  const title = notice.querySelector('h2');
  title.scrollIntoView({ block: 'nearest' });
  // The focus was in the box, and has gone to the top of the panel.
  if (document.activeElement?.id === 'panel-title') title.focus({ preventScroll: true });
}

function wait() {
  clearTimeout(timer);
  if (shown && !document.hidden) timer = setTimeout(() => shown?.querySelector('.go-on').click(), readFor);
}

// The way to an earlier task opens it.
document.addEventListener('click', event => {
  const link = event.target.closest?.('.ran-out a');
  const task = link && document.querySelector(link.hash);
  if (task) task.open = true;
});

document.addEventListener('visibilitychange', wait);
addEventListener('online', wait);
document.addEventListener('htmx:after:swap', prepare);
prepare();
