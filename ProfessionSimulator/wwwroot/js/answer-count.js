// How long the answer is: what is selected in the box, else all of it and, where it has several paragraphs, the one at the caret.
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);

export function showCount(box) {
  const counter = document.getElementById('answer-count');
  const characters = [box.value.length, Number(box.dataset.limit)].map(n => n.toLocaleString(language)).join(' / ');
  const text = `${lengthOf(box)} · ${characters}`;
  if (counter.textContent !== text) counter.textContent = text;
}

function lengthOf(box) {
  const { value, selectionStart: start, selectionEnd: end } = box;
  const isAtWork = document.activeElement === box;
  if (isAtWork && start !== end) return fill(box.dataset.selected, inWords(box, value.slice(start, end)));
  const paragraph = isAtWork ? paragraphAt(value, start) : value;
  const words = countWords(paragraph);
  return words === 0 || words === countWords(value)
    ? inWords(box, value)
    : fill(box.dataset.paragraph, inWords(box, value), words.toLocaleString(language));
}

/** Paragraphs lie between empty lines or, in a text that has none, on lines of their own. */
function paragraphAt(text, caret) {
  const ends = [...text.matchAll(/\n[^\S\n]*\n\s*/.test(text.trim()) ? /\n[^\S\n]*\n\s*/g : /\n/g)];
  const before = ends.findLast(end => end.index + end[0].length <= caret);
  const after = ends.find(end => end.index >= caret);
  return text.slice(before ? before.index + before[0].length : 0, after?.index);
}

function inWords(box, text) {
  const words = countWords(text);
  const forms = box.dataset.words.split('|');
  return `${words.toLocaleString(language)} ${forms[['one', 'few', 'many'].indexOf(plural.select(words))] ?? forms.at(-1)}`;
}

/** What has neither letter nor digit, as a dash between spaces, is no word. */
const countWords = text => text.split(/\s+/).filter(word => /[\p{L}\p{Nd}]/u.test(word)).length;

const fill = (sentence, ...values) => values.reduce((filled, value, index) => filled.replace(`{${index}}`, value), sentence);

for (const event of ['selectionchange', 'focusin', 'focusout']) {
  document.addEventListener(event, () => {
    const box = document.getElementById('answer');
    if (box) showCount(box);
  });
}
