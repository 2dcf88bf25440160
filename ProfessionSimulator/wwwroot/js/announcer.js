/** Makes screen readers say the message, without any change that can be seen. */
export function announce(message) {
  const announcer = document.getElementById('announcer');
  if (announcer.textContent !== message) announcer.textContent = message;
}
