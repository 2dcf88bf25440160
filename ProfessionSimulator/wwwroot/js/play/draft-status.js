// This module shows the state of the draft beside the box, in alerts, and to screen readers.
const bad = ['failed', 'signedOut', 'undecided'];

/**
 * The messages of each state. After a failure, the page says that the draft is not saved until it is.
 * @type {Record<string, (news: { reply?: object, hasFailed: boolean, isStoredLocally: boolean }) => void>}
 */
const said = {
  restored() {
    showStatus('restored');
    announce('restored');
  },
  clean({ hasFailed }) {
    showStatus('saved');
    if (!hasFailed) return;
    announce('saved');
    alert(null);
  },
  waiting: ({ hasFailed }) => hasFailed || showStatus(null),
  sending: ({ hasFailed }) => hasFailed || showStatus('saving'),
  retrying({ hasFailed }) {
    showStatus('failed');
    if (!hasFailed) announce('failed');
  },
  signedOut({ isStoredLocally }) {
    showStatus('signedOut');
    alert(isStoredLocally ? 'signedOut' : 'onlyHere');
  },
  conflict({ reply }) {
    if (reply) document.getElementById('draft-conflict').replaceChildren(reply.element);
    showStatus('undecided');
  },
  closed({ reply }) {
    if (reply.element) return showText('draft-status', reply.element.textContent.trim(), true);
    showStatus(null);
    alert('gone');
  },
};

export const show = (state, news) => said[state](news);

/** Whether the learner is a guest whose session has ended. A guest cannot sign in again to see a stored text. */
export function isStranded() {
  const { hidden, dataset } = document.getElementById('alert');
  return !hidden && dataset.kind === 'signedOut' && !dataset.loginUrl;
}

const showStatus = name => showText('draft-status', wordsFor(name), bad.includes(name));

const announce = name => showText('draft-news', wordsFor(name), false);

const alert = name => document.dispatchEvent(new CustomEvent('site:alert', { detail: name }));

const wordsFor = name => name ? document.getElementById('draft-status').dataset[name] : '';

function showText(id, text, isBad) {
  const line = document.getElementById(id);
  line.textContent = text;
  line.classList.toggle('is-bad', isBad);
}
