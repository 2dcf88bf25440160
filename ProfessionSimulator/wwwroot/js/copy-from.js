/** What stands in a box; it stays selected. The clipboard's own interface is there on https only. */
export function copyFrom(box) {
  box.select();
  return document.execCommand('copy');
}
