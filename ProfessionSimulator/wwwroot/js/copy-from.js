/** Copies the text of a box and leaves it selected. The newer Clipboard API works on secure connections only. */
export function copyFrom(box) {
  box.select();
  return document.execCommand('copy');
}
