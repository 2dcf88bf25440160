// The answer form: Ctrl+Enter, a count that holds back what is too long, and a copy of what is typed in this browser until the server has it.
const copyOf = box => `answer:${box.dataset.task}`;
const prepared = new WeakSet();

// A browser may refuse to store anything; the page works without it.
const storage = (() => {
  try { return localStorage; } catch { return null; }
})();

function keep(box) {
  try { storage?.setItem(copyOf(box), box.value); } catch { /* full */ }
}

function prepare() {
  const box = document.getElementById('answer');
  if (!box || prepared.has(box)) return;
  prepared.add(box);
  restore(box);
  count(box);
  box.addEventListener('input', () => {
    keep(box);
    document.getElementById('draft-status').textContent = '';
    count(box);
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
}

function restore(box) {
  const kept = storage?.getItem(copyOf(box));
  if (!kept || kept === box.value) return;
  box.value = kept;
  document.getElementById('draft-status').textContent = box.dataset.restored;
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

// The server would not take it as a draft either; the copy in this browser has it.
document.addEventListener('htmx:before:request', event => {
  const box = event.detail.ctx.sourceElement;
  if (box?.id === 'answer' && isTooLong(box)) event.preventDefault();
});

document.addEventListener('htmx:after:request', ({ detail }) => {
  const { sourceElement: source, response, request } = detail.ctx;
  const box = source?.form?.elements.answer ?? source?.elements?.answer;
  if (!box) return;
  // Signing out in another tab has removed the copy, and this text has not reached the server.
  if (!response.raw.ok) keep(box);
  else if (source.id === 'answer') forget(box, request.body);
  else storage?.removeItem(copyOf(box));
});

function forget(box, body) {
  if (body instanceof URLSearchParams && body.get('Answer') === storage?.getItem(copyOf(box))) storage.removeItem(copyOf(box));
}

document.addEventListener('submit', event => {
  if (!storage || !event.target.matches('[data-sign-out]')) return;
  Object.keys(storage).filter(key => key.startsWith('answer:')).forEach(key => storage.removeItem(key));
});

// Back on line: what was typed meanwhile is sent without waiting for the next key.
addEventListener('online', () => document.getElementById('answer')?.dispatchEvent(new Event('input', { bubbles: true })));

document.addEventListener('htmx:after:swap', prepare);
prepare();
