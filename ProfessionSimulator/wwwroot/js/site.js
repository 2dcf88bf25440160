// This module closes menus, shows days in the visitor's time zone, and keeps what is typed in a form through a change
// of language or colours.

// Signing out, which is possible on every page, removes the local copies of answers.
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
  const parts = { day: 'numeric', month: 'long', year: 'numeric' };
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, parts);
  for (const day of document.querySelectorAll('time[data-day]')) {
    // The Russian format adds «г.», which could be wrapped to a line of its own.
    day.textContent = format.format(new Date(day.dateTime)).replace(/\s*г\.$/, '');
  }
}

// Passwords are never stored, not even while they are shown. The answer of a task is no input, and has its own draft.
const unsaved = '[type=hidden], [type=password], [autocomplete=new-password], [type=radio], [type=checkbox]';
const fields = () => [...document.querySelectorAll(`main form.stack input:not(${unsaved})`)];

document.addEventListener('submit', event => {
  if (!event.target.closest('.settings')) return;
  const typed = fields().filter(field => field.value).map(field => [field.name, field.value]);
  try {
    if (typed.length) sessionStorage.setItem(typedKey, JSON.stringify(typed));
  } catch {
    // In a browser that stores nothing, the visitor has to type the text again.
  }
});

function restoreTyped() {
  try {
    const typed = new Map(JSON.parse(sessionStorage.getItem(typedKey)));
    sessionStorage.removeItem(typedKey);
    fields().forEach(field => { field.value ||= typed.get(field.name) ?? ''; });
  } catch {
    // Nothing was stored, so there is nothing to restore.
  }
}

showDays();
restoreTyped();
document.addEventListener('htmx:after:swap', showDays);
