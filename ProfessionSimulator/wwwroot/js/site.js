// Small things of every page: menus that close, days in the reader's own zone, and typed text that outlives a change of
// language or colours. Signing out is possible on every page, and what was typed goes with it.
import './local-copy.js';

const typedKey = 'typed:' + location.pathname;

document.addEventListener('keydown', event => {
  const menu = event.key === 'Escape' && document.querySelector('.menu[open]');
  if (!menu) return;
  menu.open = false;
  menu.querySelector('summary').focus();
});

document.addEventListener('click', event => {
  document.querySelectorAll('.menu[open]').forEach(menu => { menu.open = menu.contains(event.target); });
});

function showDays() {
  const { lang } = document.documentElement;
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, { day: 'numeric', month: 'long', year: 'numeric' });
  // Without the «г.» that Russian adds and that would stand on a line of its own.
  document.querySelectorAll('time[data-day]').forEach(day => { day.textContent = format.format(new Date(day.dateTime)).replace(/\s*г\.$/, ''); });
}

// The answer of a task has its own place, and passwords have none, also while they are shown.
const fields = () => [...document.querySelectorAll('main form.stack input:not([type=hidden], [type=password], [autocomplete=new-password], [type=radio], [type=checkbox])')];

document.addEventListener('submit', event => {
  if (!event.target.closest('.settings')) return;
  const typed = fields().filter(field => field.value).map(field => [field.name, field.value]);
  try { if (typed.length) sessionStorage.setItem(typedKey, JSON.stringify(typed)); } catch { /* Then it is typed again. */ }
});

function restoreTyped() {
  try {
    const typed = new Map(JSON.parse(sessionStorage.getItem(typedKey)));
    sessionStorage.removeItem(typedKey);
    fields().forEach(field => { field.value ||= typed.get(field.name) ?? ''; });
  } catch { /* There is nothing to give back. */ }
}

showDays();
restoreTyped();
document.addEventListener('htmx:after:swap', showDays);
