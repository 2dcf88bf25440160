// One draft on its way to the server, and what came of it.
const patience = 15_000;
const keepaliveLimit = 60_000;  // A browser takes 64 KiB of such requests at a time.
const byStatus = { 401: 'signedOut', 403: 'stale', 404: 'gone' };

/**
 * @typedef {object} Reply
 * @property {'saved' | 'conflict' | 'refused' | 'signedOut' | 'stale' | 'gone' | 'failed'} outcome Failed is all that
 *   another try may change.
 * @property {string} [revision] Of a draft that the server has.
 * @property {Element} [element] What the server says of a saved, conflicting or refused draft.
 * @property {number} [retryAfter] Seconds, for a draft that failed.
 */

/**
 * @param {HTMLTextAreaElement} box Its form is sent as it is at this moment.
 * @param {string} text Sent in place of the text in the box.
 * @returns {Promise<Reply>}
 */
export async function send(box, text) {
  const body = new FormData(box.form);
  body.set('Answer', text);
  // Goes on when the page is left.
  const keepalive = new Blob([text, body.get('Sent')]).size < keepaliveLimit;
  try {
    const response = await fetch(box.dataset.draftUrl, {
      method: 'POST', headers: { 'HX-Request': 'true' }, body, keepalive, signal: AbortSignal.timeout(patience),
    });
    return byStatus[response.status] ? { outcome: byStatus[response.status] } : await read(response);
  } catch {
    return { outcome: 'failed' };
  }
}

/** An answer that does not say that it is about a draft comes from something on the way, such as a proxy. */
async function read(response) {
  const reply = document.createElement('template');
  reply.innerHTML = await response.text();
  const element = reply.content.querySelector('[data-draft]');
  return element
    ? { outcome: element.dataset.draft, revision: element.dataset.revision, element }
    : { outcome: 'failed', retryAfter: Number(response.headers.get('Retry-After')) };
}
