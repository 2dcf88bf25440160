// This module sends a draft to the server and reads the reply.
const patience = 15_000;
// Browsers allow 64 KiB of keepalive requests at a time.
const keepaliveLimit = 60_000;
const byStatus = { 401: 'signedOut', 403: 'stale', 404: 'gone' };

/**
 * @typedef {object} Reply
 * @property {'saved' | 'conflict' | 'refused' | 'signedOut' | 'stale' | 'gone' | 'failed'} outcome The
 *   outcome is failed for everything that another try may change.
 * @property {string} [revision] The revision of the draft that the server has.
 * @property {Element} [element] The server's message about a saved, conflicting or refused draft.
 * @property {number} [retryAfter] The seconds to wait after a failure.
 */

/**
 * @param {HTMLTextAreaElement} box The fields of its form are read when this is called.
 * @param {string} text The text to send, which may differ from the one in the box.
 * @returns {Promise<Reply>}
 */
export async function send(box, text) {
  const body = new FormData(box.form);
  body.set('Answer', text);
  // A keepalive request continues after the page is closed.
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

/** A response without the mark of a draft comes from something on the way, such as a proxy. */
async function read(response) {
  const reply = document.createElement('template');
  reply.innerHTML = await response.text();
  const element = reply.content.querySelector('[data-draft]');
  return element
    ? { outcome: element.dataset.draft, revision: element.dataset.revision, element }
    : { outcome: 'failed', retryAfter: Number(response.headers.get('Retry-After')) };
}
