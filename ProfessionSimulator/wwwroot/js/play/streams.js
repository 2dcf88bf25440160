// This module watches over htmx's streams, so that one that falls silent, is refused or keeps failing does not leave a
// reader waiting. It fetches the panel again, which connects anew. If streams do not get through at all, the page asks
// for the text every two seconds. The console tells of every panel that was fetched in place of a stream.

// Two checks in a row that find a stream unconnected make this module connect it. The first one may have come while
// htmx was about to connect.
const watchEvery = 250;
// The server sends its first event at once, so a later one means that a proxy holds the stream back.
const firstSign = 6_000;
// The server sends something every 15 s.
const silence = 40_000;
const retryAfter = 2_000;
const failuresBeforePolling = 2;
const watched = new Map();
let failures = 0;

const isStream = element => element instanceof Element && element.matches('[data-stream]');
const now = () => performance.now();
const showAlert = message => document.dispatchEvent(new CustomEvent('site:alert', { detail: message }));

function showStage(stage) {
  const line = document.querySelector('[data-stage]');
  if (line.dataset.stage === stage) return;
  [line.dataset.stage, line.textContent] = [stage, line.parentElement.dataset[stage]];
  document.dispatchEvent(new CustomEvent('reading:stage', { detail: stage }));
}

function watch(element) {
  if (!watched.has(element)) {
    watched.set(element, { since: now(), heardAt: null, errors: 0, connection: null, isConnecting: false, looks: 0 });
  }
  return watched.get(element);
}

function stop(element) {
  const { connection } = watch(element);
  watched.delete(element);
  element.remove();
  connection?.reader?.cancel();
}

function giveUp(element) {
  failures++;
  fetchInstead(element);
}

function fetchInstead(element) {
  console.warn(`The panel is fetched in place of the stream ${element.id}.`);
  stop(element);
  refetch(document.getElementById('panel'));
}

/**
 * A stream that has sent events must continue after what the page shows by now, but its element knows only where it
 * began. The panel is therefore fetched anew.
 */
function reconnectOrRefetch(element, state) {
  state.looks = 0;
  if (state.heardAt === null) htmx.process(element);
  else fetchInstead(element);
}

async function refetch(panel) {
  const how = failures >= failuresBeforePolling ? '?follow=poll' : '';
  await htmx.ajax('GET', location.pathname + how, { target: panel, select: '#panel', swap: 'outerHTML' });
  if (panel.isConnected) setTimeout(() => refetch(panel), retryAfter);
}

function handleRefusal(element, status) {
  // This learner has as many streams as are allowed, so that another try would be refused as well.
  if (status === 429) failures = failuresBeforePolling;
  if (status !== 401 && status !== 404) return giveUp(element);
  stop(element);
  showAlert(status === 401 ? 'signedOut' : 'gone');
}

// A second connection of the same element is prevented, because it would show every word twice.
document.addEventListener('htmx:before:request', event => {
  const { target } = event;
  if (!isStream(target)) return;
  const state = watch(target);
  if (state.isConnecting) event.preventDefault();
  else state.isConnecting = true;
});

document.addEventListener('htmx:sse:before:connection', ({ target, detail }) => {
  watch(target).connection = detail.connection;
});

// The event that ends a stream brings the panel that follows. Anything else that closes a stream leaves an element
// without a connection, which the next checks find.
document.addEventListener('htmx:sse:close', ({ target, detail }) => {
  if (isStream(target) && detail.reason !== 'message') watch(target).isConnecting = false;
});

document.addEventListener('htmx:sse:before:message', ({ target, detail }) => {
  const state = watch(target);
  [state.heardAt, state.errors] = [now(), 0];
  failures = 0;
  showAlert(null);
  if (detail.message.event === 'phase') showStage(detail.message.data);
});

document.addEventListener('htmx:sse:error', ({ target, detail }) => {
  if (!isStream(target)) return;
  const state = watch(target);
  if ([401, 404, 429].includes(detail.status)) handleRefusal(target, detail.status);
  else if (++state.errors >= 3) giveUp(target);
});

document.addEventListener('htmx:response:error', ({ detail }) => {
  const source = detail.ctx.sourceElement;
  if (isStream(source)) handleRefusal(source, detail.ctx.response.status);
});

document.addEventListener('htmx:error', ({ detail }) => {
  const source = detail.ctx?.sourceElement;
  if (isStream(source)) giveUp(source);
});

// htmx closes the stream of a hidden tab and opens it again later, so the time without events starts anew.
document.addEventListener('visibilitychange', () => {
  for (const state of watched.values()) [state.since, state.heardAt] = [now(), null];
});

setInterval(() => {
  document.querySelectorAll('[data-stream]').forEach(watch);
  if (document.hidden) return;
  for (const [element, state] of watched) {
    if (!element.isConnected) watched.delete(element);
    else if (!state.isConnecting && ++state.looks > 1) reconnectOrRefetch(element, state);
    else if (state.heardAt ? now() - state.heardAt > silence : now() - state.since > firstSign) giveUp(element);
  }
}, watchEvery);
