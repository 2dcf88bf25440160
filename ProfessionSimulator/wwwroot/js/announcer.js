/** Says something to those who do not see the page; nothing moves. */
export function announce(message) {
  const announcer = document.getElementById('announcer');
  if (announcer.textContent !== message) announcer.textContent = message;
}
