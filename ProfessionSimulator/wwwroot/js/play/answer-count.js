// The counter shows the length of the selection. Without one, it shows the length of the whole answer and, if there are
// several paragraphs, of the one at the caret.
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);

export function countIn(box) {
  const counter = document.getElementById('answer-count');
  const characters = [box.value.length, Number(box.dataset.limit)].map(n => n.toLocaleString(language)).join(' / ');
  const text = `${lengthIn(box)} · ${characters}`;
  if (counter.textContent !== text) counter.textContent = text;
}

function lengthIn(box) {
  const { value, selectionStart: start, selectionEnd: end } = box;
  const isFocused = document.activeElement === box;
  if (isFocused && start !== end) return fill(box.dataset.selected, inWords(box, value.slice(start, end)));
  const paragraph = isFocused ? paragraphAt(value, start) : value;
  const words = countWords(paragraph);
  return words === 0 || words === countWords(value)
    ? inWords(box, value)
    : fill(box.dataset.paragraph, inWords(box, value), words.toLocaleString(language));
}

/** Paragraphs are separated by empty lines or, in a text without empty lines, by line breaks. */
function paragraphAt(text, caret) {
  const emptyLine = /\n[^\S\n]*\n\s*/;
  const ends = [...text.matchAll(emptyLine.test(text.trim()) ? new RegExp(emptyLine, 'g') : /\n/g)];
  const before = ends.findLast(end => end.index + end[0].length <= caret);
  const after = ends.find(end => end.index >= caret);
  return text.slice(before ? before.index + before[0].length : 0, after?.index);
}

function inWords(box, text) {
  const words = countWords(text);
  const forms = box.dataset.words.split('|');
  const form = forms[['one', 'few', 'many'].indexOf(plural.select(words))] ?? forms.at(-1);
  return `${words.toLocaleString(language)} ${form}`;
}

/** A word contains a letter or a digit, so a dash between spaces is not counted. */
const countWords = text => text.split(/\s+/).filter(word => /[\p{L}\p{Nd}]/u.test(word)).length;

const fill = (sentence, ...values) =>
  values.reduce((filled, value, index) => filled.replace(`{${index}}`, value), sentence);
