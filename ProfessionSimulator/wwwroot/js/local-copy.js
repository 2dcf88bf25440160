// What is typed, in this browser, until the server has it: one copy for each task, gone at sign-out.
const prefix = 'answer:';

// A browser may refuse to store anything; the page works without it.
const storage = (() => {
  try { return localStorage; } catch { return null; }
})();

/**
 * @param {string} task
 * @param {{ text: string, revision: number, sent: string }} copy The text, the revision of the draft that it was typed on,
 *   and what was sent since then without an answer.
 * @returns {boolean} Whether it is kept.
 */
export function keep(task, copy) {
  try {
    storage.setItem(prefix + task, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function read(task) {
  try { return JSON.parse(storage.getItem(prefix + task)); } catch { return null; }
}

/** Another tab's text stays. */
export function drop(task, text) {
  if (read(task)?.text === text) storage.removeItem(prefix + task);
}

document.addEventListener('submit', event => {
  if (!storage || !event.target.matches('[data-sign-out]')) return;
  Object.keys(storage).filter(key => key.startsWith(prefix)).forEach(key => storage.removeItem(key));
});
