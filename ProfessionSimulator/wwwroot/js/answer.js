// The answer form: Ctrl+Enter, a count, the clock, and a copy of what is typed in this browser until the server has it.
const copyOf = box => `answer:${box.dataset.task}`;
const prepared = new WeakSet();

function prepare() {
  const box = document.getElementById('answer');
  if (!box || prepared.has(box)) return;
  prepared.add(box);
  restore(box);
  count(box);
  box.addEventListener('input', () => {
    localStorage.setItem(copyOf(box), box.value);
    document.getElementById('draft-status').textContent = '';
    count(box);
  });
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
  startClock();
}

function restore(box) {
  const kept = localStorage.getItem(copyOf(box));
  if (!kept || kept === box.value) return;
  box.value = kept;
  document.getElementById('draft-status').textContent = box.dataset.restored;
}

function count(box) {
  const counter = document.getElementById('answer-count');
  const [length, limit] = [box.value.length, Number(box.dataset.limit)];
  counter.textContent = length > limit * 0.8 ? `${length.toLocaleString()} / ${limit.toLocaleString()}` : '';
  counter.classList.toggle('is-bad', length > limit);
}

function startClock() {
  const clock = document.querySelector('[data-remaining]');
  if (!clock) return;
  const end = Date.now() + clock.dataset.remaining * 1000;
  const tick = () => {
    if (!clock.isConnected) return;
    const left = Math.ceil((end - Date.now()) / 1000);
    clock.classList.toggle('is-short', left <= 120);
    clock.textContent = left <= 0 ? clock.dataset.over
      : left < 120 ? clock.dataset.seconds.replace('{0}', left)
      : clock.dataset.minutes.replace('{0}', Math.ceil(left / 60));
    setTimeout(tick, 1000);
  };
  tick();
}

document.addEventListener('htmx:after:request', ({ detail }) => {
  const { sourceElement: source, response, request } = detail.ctx;
  if (!response.raw.ok || !source) return;
  if (source.id === 'answer') forget(source, request.body);
  else if (source.id === 'answer-form') localStorage.removeItem(copyOf(source.elements.answer));
});

function forget(box, body) {
  if (body instanceof URLSearchParams && body.get('Answer') === localStorage.getItem(copyOf(box))) localStorage.removeItem(copyOf(box));
}

document.addEventListener('submit', event => {
  if (!event.target.matches('[data-sign-out]')) return;
  Object.keys(localStorage).filter(key => key.startsWith('answer:')).forEach(key => localStorage.removeItem(key));
});

document.addEventListener('htmx:after:swap', prepare);
prepare();
