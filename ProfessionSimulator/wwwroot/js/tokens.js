// Forms of a page that was opened in another session: a fresh token comes with the page.

/** @returns {Promise<number>} The page's status; 0 when it could not be fetched. */
export async function refreshTokens() {
  try {
    const response = await fetch(location.pathname, { headers: { 'HX-Request': 'true' } });
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const token = page.querySelector('[name=__RequestVerificationToken]')?.value;
    if (token) document.querySelectorAll('[name=__RequestVerificationToken]').forEach(input => { input.value = token; });
    return response.status;
  } catch {
    return 0;
  }
}
