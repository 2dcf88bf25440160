// The demo shows how the first task of a day is written. Its words take up their space from the start, so that nothing
// moves, and it ends after some seconds. With reduced motion or without scripts, the whole text is there at once.

/** The time in milliseconds between two words. */
const pace = 35;
const pieces = 'tr, li';
const text = document.querySelector('.demo-text');

function hideWords() {
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  while (nodes.nextNode()) found.push(nodes.currentNode);
  // A list item's mark and a table row's lines are hidden as well, and appear with the first word.
  for (const piece of text.querySelectorAll(pieces)) piece.classList.add('to-come');
  return found.flatMap(node => {
    const parts = node.data.split(/(\S+)/).filter(Boolean).map(part => part.trim() ? createWord(part) : part);
    node.replaceWith(...parts);
    return parts.filter(part => typeof part !== 'string');
  });
}

/** A word below the visible part of the box is shown at once, because nobody sees it grow. */
function isInBox(word, end) {
  const isIn = word.getBoundingClientRect().top < end;
  if (!isIn) show(word);
  return isIn;
}

const createWord = textContent => Object.assign(document.createElement('span'), { textContent, className: 'to-come' });

function show(word) {
  for (let piece = word; piece; piece = piece.parentElement.closest(pieces)) piece.classList.remove('to-come');
}

function grow(words) {
  if (words.length) show(words.shift());
  if (words.length) setTimeout(grow, pace, words);
}

function start() {
  const end = text.getBoundingClientRect().bottom;
  grow(hideWords().filter(word => isInBox(word, end)));
}

if (text?.checkVisibility() && !matchMedia('(prefers-reduced-motion: reduce)').matches) start();
text?.classList.add('is-ready');
