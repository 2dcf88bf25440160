// What is typed, in this browser, until the server has it: one copy for each task and page, so that two tabs without
// a network take nothing from each other. It is stored in IndexedDB, since a browser that is killed loses the last
// seconds of its localStorage. Where a browser stores nothing, the page works without.
//
// Copies are for the learner who is signed in here. Signing out removes all of them, and no tab that is still open
// brings one back; a session that merely ends removes nothing.
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

/** One transaction, which gives what its last request found. */
async function transact(ask) {
  const database = await opened;
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['copies', 'learner'], 'readwrite');
    const request = ask(transaction.objectStore('copies'), transaction.objectStore('learner'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** A transaction of which nothing more is asked need not be waited for by a page that may be gone in a moment. */
function commit(request) {
  request.transaction.commit();
  return request;
}

/**
 * @param {string} task
 * @param {{ text: string, at: number, revision: number, sent: string }} copy The text, when it was typed, the
 *   revision of the draft that it is based on, and what was sent since then without an answer.
 * @returns {Promise<boolean>} Whether it is stored.
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

/** What another page left behind becomes this page's. */
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

/** The copies of every page, the newest first. */
export async function readAll(task) {
  try {
    const copies = await transact(copies => copies.getAll(allPages(task)));
    return copies.sort((a, b) => b.at - a.at);
  } catch {
    return [];
  }
}

/** The copies of other pages, the newest first. */
export const readOthers = async task => (await readAll(task)).filter(copy => copy.page !== page);

/** Only this text: another one is not in the server's hands, whichever page it is from. */
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
