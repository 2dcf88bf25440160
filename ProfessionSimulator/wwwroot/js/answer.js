// The answer form: Ctrl+Enter, and a count that holds back what is too long.
const prepared = new WeakSet();

function prepare() {
  const box = document.getElementById('answer');
  if (!box || prepared.has(box)) return;
  prepared.add(box);
  count(box);
  box.addEventListener('input', () => count(box));
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && !event.repeat && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
}

const isTooLong = box => box.value.length > Number(box.dataset.limit);

function count(box) {
  const counter = document.getElementById('answer-count');
  const over = document.getElementById('answer-over');
  const message = isTooLong(box) ? over.dataset.message : '';
  counter.textContent = [box.value.length, Number(box.dataset.limit)].map(n => n.toLocaleString(document.documentElement.lang)).join(' / ');
  counter.classList.toggle('is-bad', message !== '');
  // Said once, not with every key.
  if (over.textContent !== message) over.textContent = message;
  box.setCustomValidity(message);
}

document.addEventListener('htmx:after:swap', prepare);
prepare();
