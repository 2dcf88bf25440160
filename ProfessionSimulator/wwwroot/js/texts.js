// What can be done with a finished text: its Markdown is copied, a report is printed. Without scripts a link shows the Markdown.
import { say } from './announcer.js';

const shownFor = 2_500;

function prepare() {
  for (const link of document.querySelectorAll('a.copy:not([role])')) {
    link.role = 'button';
    link.textContent = link.dataset.copy;
  }
  for (const actions of document.querySelectorAll('[data-print]:not(:has(.print))'))
    actions.append(Object.assign(document.createElement('button'), { type: 'button', className: 'button is-quiet print', textContent: actions.dataset.print }));
}

async function copy(link) {
  let how = 'copied';
  try {
    await write(fetchText(link.href));
  } catch {
    how = 'failed';
  }
  link.textContent = link.dataset[how];
  say(link.dataset[how]);
  setTimeout(() => { link.textContent = link.dataset.copy; }, shownFor);
}

async function fetchText(url) {
  // Not the page that signs in.
  const response = await fetch(url, { redirect: 'error' });
  if (!response.ok) throw new Error(`The text is not to be had: ${response.status}`);
  return response.blob();
}

// Safari takes only what was promised within the click.
const write = text => navigator.clipboard.write([new ClipboardItem({ 'text/plain': text.then(blob => new Blob([blob], { type: 'text/plain' })) })]);

document.addEventListener('click', event => {
  const link = event.target.closest('a.copy');
  if (event.target.closest('.print')) print();
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Not there without a secure connection: then the link shows the text.
  if (!navigator.clipboard?.write) return;
  event.preventDefault();
  copy(link);
});

document.addEventListener('keydown', event => {
  if (event.key !== ' ' || !event.target.matches?.('a.copy')) return;
  event.preventDefault();
  event.target.click();
});

document.addEventListener('htmx:after:swap', prepare);
prepare();
