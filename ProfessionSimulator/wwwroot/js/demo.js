// The first task of a day, written as a learner sees it. Its words have their places from the start, so nothing
// moves, and it is over within some seconds. Without motion or without scripts the text is simply there.
const pace = 35;    // milliseconds between two words
const pieces = 'tr, li';
const text = document.querySelector('.demo-text');

function hideWords() {
  const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const found = [];
  while (nodes.nextNode()) found.push(nodes.currentNode);
  // A line and its mark appear with the first word of the line.
  for (const piece of text.querySelectorAll(pieces)) piece.classList.add('to-come');
  return found.flatMap(node => {
    const parts = node.data.split(/(\S+)/).filter(Boolean).map(part => part.trim() ? createWord(part) : part);
    node.replaceWith(...parts);
    return parts.filter(part => typeof part !== 'string');
  });
}

/** A word below the box is never seen, so nobody has to wait for it. */
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
