// Says something to whoever cannot see it; nothing moves.
const announcer = document.getElementById('announcer');

export function say(message) {
  if (announcer.textContent !== message) announcer.textContent = message;
}
