// The search's address follows what is typed, so that a reload, the way back and a shared link show the same.
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
