// One draft on its way to the server, and what came of it.
const patience = 15_000;
const keepaliveLimit = 60_000;  // a browser takes 64 KiB in all
const byStatus = { 401: 'signedOut', 403: 'stale', 404: 'gone' };

/**
 * @param {HTMLTextAreaElement} box Its form is sent as it stands at this moment.
 * @param {string} text With this in the box.
 * @returns {Promise<{ outcome: string, element?: HTMLElement, retryAfter?: number }>} saved, conflict and refused with what the
 *   server says in its place; signedOut, stale, gone; failed is all that another try may change.
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

/** What does not say that it is about a draft is from something on the way, and no answer. */
async function read(response) {
  const reply = document.createElement('template');
  reply.innerHTML = await response.text();
  const element = reply.content.querySelector('[data-draft]');
  return element ? { outcome: element.dataset.draft, element } : { outcome: 'failed', retryAfter: Number(response.headers.get('Retry-After')) };
}
