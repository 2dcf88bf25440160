/** Copies the text of a box, and leaves it selected. The clipboard's own interface needs a secure connection. */
export function copyFrom(box) {
  box.select();
  return document.execCommand('copy');
}
