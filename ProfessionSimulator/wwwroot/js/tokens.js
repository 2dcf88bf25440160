// The forms of a page that was opened in another session need a fresh antiforgery token. The page is fetched for it.
const field = '[name=__RequestVerificationToken]';

/** @returns {Promise<number>} The status of the page, or 0 if it could not be fetched. */
export async function refreshTokens() {
  try {
    const response = await fetch(location.pathname, { headers: { 'HX-Request': 'true' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const token = page.querySelector(field)?.value;
    if (token) document.querySelectorAll(field).forEach(input => { input.value = token; });
    return response.status;
  } catch {
    return 0;
  }
}
