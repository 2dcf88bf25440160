// This module keeps what is typed in this browser until the server has it. There is one copy for each task and page, so
// that two tabs without a network do not overwrite each other's. The copies are in IndexedDB, because a browser that is
// killed loses the last seconds of its localStorage. In a browser that stores nothing, the page works without copies.
//
// Copies belong to the learner who is signed in. Signing out removes all of them, and a tab that is still open does not
// store one again. A session that expires removes nothing.
const learner = document.body.dataset.learner;
const page = crypto.getRandomValues(new Uint32Array(2)).join('-');
const buildKey = (task, { page }) => `${task} ${page}`;
const allPages = task => IDBKeyRange.bound(`${task} `, `${task} ~`);
const opened = open();
let hasSignedOut = false;
opened.catch(() => {});

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('answers', 1);
    request.onupgradeneeded = () => ['copies', 'learner'].forEach(name => request.result.createObjectStore(name));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Runs one transaction, and resolves to the result of the request that the callback returns. */
async function transact(ask) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['copies', 'learner'], 'readwrite');
    const request = ask(transaction.objectStore('copies'), transaction.objectStore('learner'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Commits at once instead of after the next turn of the event loop, since the page may be closed before that. */
function commit(request) {
  request.transaction.commit();
  return request;
}

/**
 * @param {string} task
 * @param {{ text: string, at: number, revision: number, sent: string }} copy The text, the time when it was typed, the
 *   revision of the draft that it is based on, and the text that was sent since then without an answer.
 * @returns {Promise<boolean>} Whether the copy is stored.
 */
export async function store(task, copy) {
  if (hasSignedOut) return false;
  try {
    const storing = transact(copies => commit(put(copies, task, copy)));
    const [, isStored] = await Promise.all([storing, removeIfSignedOut(task)]);
    return isStored;
  } catch {
    return false;
  }
}

const put = (copies, task, copy) => copies.put({ ...copy, page }, buildKey(task, { page }));

/** Makes the copy that a closed page left behind one of this page. */
export function claim(task, copy) {
  transact(copies => {
    copies.delete(buildKey(task, copy));
    return commit(put(copies, task, copy));
  }).catch(() => {});
}

async function removeIfSignedOut(task) {
  const current = await transact((copies, learners) => {
    const request = learners.get('current');
    request.onsuccess = () => {
      if (request.result !== learner) copies.delete(buildKey(task, { page }));
    };
    return request;
  });
  return current === learner;
}

/** Reads the copies of every page, the newest first. */
export async function readAll(task) {
  try {
    const copies = await transact(copies => copies.getAll(allPages(task)));
    return copies.sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

/** Reads the copies of other pages, the newest first. */
export const readOthers = async task => (await readAll(task)).filter(copy => copy.page !== page);

/** Removes every page's copies of this text. Copies of other texts stay, because the server does not have those. */
export function remove(task, text) {
  transact(copies => {
    const request = copies.openCursor(allPages(task));
    request.onsuccess = () => {
      const cursor = request.result;
      if (cursor?.value.text === text) cursor.delete();
      cursor?.continue();
    };
    return request;
  }).catch(() => {});
}

function signIn() {
  hasSignedOut = false;
  if (learner) transact((_, learners) => learners.put(learner, 'current')).catch(() => {});
}

function signOut() {
  hasSignedOut = true;
  transact((copies, learners) => {
    copies.clear();
    return commit(learners.clear());
  }).catch(() => {});
}

document.addEventListener('submit', event => {
  if (event.target.matches('[data-sign-out]') && !event.submitter?.hasAttribute('formaction')) signOut();
});
document.addEventListener('site:signed-in', signIn);
signIn();
