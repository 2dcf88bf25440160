// The answer form: Ctrl+Enter, a count that holds back what is too long, and the clock.
const prepared = new WeakSet();

function prepare() {
  const box = document.getElementById('answer');
  if (!box || prepared.has(box)) return;
  prepared.add(box);
  count(box);
  box.addEventListener('input', () => count(box));
  box.addEventListener('keydown', event => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) box.form.requestSubmit();
  });
  startClock();
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

document.addEventListener('htmx:after:swap', prepare);
prepare();
