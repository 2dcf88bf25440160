// The address of the page follows the search, so that a reload, the back button and a shared link show the same
// results.
import { announce } from './announcer.js';

const search = document.getElementById('search');

function buildAddress(form) {
  const isDefault = (name, value) => name === 'language' && value === form.dataset.ownLanguage;
  const filled = [...new FormData(form)].filter(([name, value]) => value && !isDefault(name, value));
  const query = new URLSearchParams(filled).toString();
  return query ? '/?' + query : '/';
}

document.addEventListener('htmx:after:swap', () => {
  const results = document.getElementById('results');
  if (!results) return;
  history.replaceState(null, '', buildAddress(search));
  announce(results.dataset.announce);
});
