// A client of the Profession Simulator's API for browsers and for Node 20 or newer. It is one file without
// dependencies, so that it can be copied. The types in profession-simulator.d.mts describe every call.

const defaultTimings = {
  // The server sends its first event at once, so a stream that stays silent is held back on the way.
  firstByte: 10_000,
  // The server sends something every 15 s.
  silence: 40_000,
  // A request for the text without a stream lasts until the text is complete.
  wholeText: 180_000,
  backOff: 500,
  longestBackOff: 10_000,
  longestRetryAfter: 30_000,
  // Only tries without a further piece of text count.
  tries: 6,
};

/**
 * After these errors, which pass by themselves, the client asks again for the text, from the place that it has reached.
 */
const passing = new Set(['network', 'server_restarting', 'storage', 'too_many_requests', 'too_many_streams']);

/**
 * After these errors, the client fetches the text as a whole, because streams do not get through or no more are
 * allowed.
 */
const streamless = new Set(['streaming_unavailable', 'too_many_streams']);

const messages = {
  en: {
    aborted: 'The call was aborted.',
    bad_response: 'The server gave an answer that cannot be understood.',
    network: 'The server cannot be reached. Please try again.',
    streaming_unavailable: 'The text cannot be followed while it is written.',
  },
  ru: {
    aborted: 'Запрос отменён.',
    bad_response: 'Сервер прислал непонятный ответ.',
    network: 'Сервер недоступен. Попробуйте ещё раз.',
    streaming_unavailable: 'Не удаётся показывать текст по мере написания.',
  },
};

/**
 * A refusal or failure. Its `code` comes from the server's problem details (RFC 9457) or `error` event, or is one of
 * the client's own.
 */
export class ApiError extends Error {
  constructor({ code, message, retryable = false, retryAfterSeconds = null, status = null, details = {}, cause }) {
    super(message, { cause });
    Object.assign(this, { name: 'ApiError', code, retryable, retryAfterSeconds, status, details });
  }
}

/**
 * Parses the bytes of a `text/event-stream`, which may be split anywhere:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStreamParser {
  // Some decoders mishandle a byte order mark that is split between two pieces, so this class drops it by itself.
  #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #hasBegun = false;
  #line = '';
  #endedInCr = false;
  #type = '';
  #data = '';
  #id = '';

  /** The pause in milliseconds before connecting again, or null until the server has sent one. */
  retry = null;

  /** Returns the events that these bytes complete. */
  push(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (text === '') return [];
    if (!this.#hasBegun && text.startsWith('\uFEFF')) text = text.slice(1);
    this.#hasBegun = true;
    if (this.#endedInCr && text.startsWith('\n')) text = text.slice(1);
    this.#endedInCr = text.endsWith('\r');
    const lines = (this.#line + text).split(/\r\n|\n|\r/);
    this.#line = lines.pop();
    return lines.flatMap(line => line === '' ? this.#dispatch() : this.#take(line));
  }

  #take(line) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') this.#data += `${value}\n`;
    else if (field === 'event') this.#type = value;
    else if (field === 'id' && !value.includes('\0')) this.#id = value;
    else if (field === 'retry' && /^[0-9]+$/.test(value)) this.retry = Number(value);
    return [];
  }

  #dispatch() {
    const events = this.#data === '' ? [] : [{ type: this.#type || 'message', data: this.#data.slice(0, -1), lastEventId: this.#id }];
    [this.#type, this.#data] = ['', ''];
    return events;
  }
}

/** One learner's access to a Profession Simulator. */
export class ProfessionSimulatorClient {
  #api;
  #errors;
  #language;
  #fetch;
  #tokens;
  #onTokens;
  #timings;
  #refreshing = null;

  constructor({ baseUrl = siteOfThisModule(), language, tokens = null, onTokens = () => {}, fetch, timings } = {}) {
    this.#api = `${String(baseUrl).replace(/\/+$/, '')}/api`;
    this.#errors = new OwnErrors(language);
    this.#language = language;
    // A browser's own fetch refuses to be called as a method of anything else.
    this.#fetch = fetch ?? ((...args) => globalThis.fetch(...args));
    this.#tokens = tokens;
    this.#onTokens = onTokens;
    this.#timings = { ...defaultTimings, ...timings };
  }

  /** The tokens of the sign-in, or null. They are kept in memory only. */
  get tokens() {
    return this.#tokens;
  }

  set tokens(tokens) {
    this.#tokens = tokens;
  }

  register(email, password, options) {
    return this.#json('POST', '/auth/register', { ...options, body: { email, password }, isAnonymous: true });
  }

  async login(email, password, options) {
    const tokens = await this.#json('POST', '/auth/login', { ...options, body: { email, password }, isAnonymous: true });
    this.#keep(tokens);
    return tokens;
  }

  /** Calls at the same time share one refresh, because a refresh token can be used only once. */
  refresh() {
    this.#refreshing ??= this.#refresh().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async logout(options) {
    try {
      await this.#send('POST', '/auth/logout', options);
    } catch (error) {
      if (error.status !== 401) throw error;
    }
    this.#keep(null);
  }

  me(options) {
    return this.#json('GET', '/auth/me', options);
  }

  professions({ category, language, q, ...options } = {}) {
    return this.#json('GET', `/professions${query({ category, language, q })}`, options);
  }

  profession(professionId, options) {
    return this.#json('GET', `/professions/${segment(professionId)}`, options);
  }

  progress(professionId, { attemptNumber, ...options } = {}) {
    const which = attemptNumber === undefined ? '' : `/${segment(attemptNumber)}`;
    return this.#json('GET', `/professions/${segment(professionId)}/progress${which}`, options);
  }

  history(professionId, options) {
    return this.#json('GET', `/professions/${segment(professionId)}/progress/history`, options);
  }

  restart(professionId, { attemptNumber, mode, idempotencyKey = newKey(), ...options } = {}) {
    const path = `/professions/${segment(professionId)}/progress/restart${query({ attempt_number: attemptNumber, mode })}`;
    return this.#json('POST', path, { ...options, headers: { 'Idempotency-Key': idempotencyKey } });
  }

  currentTask(professionId, { mode, ...options } = {}) {
    return this.#json('GET', `/tasks/profession/${segment(professionId)}/current${query({ mode })}`, options);
  }

  saveDraft(taskId, draft, { revision, ...options } = {}) {
    return this.#json('PUT', `/tasks/${segment(taskId)}/draft`, { ...options, body: { draft, revision } });
  }

  submitTaskAnswer(taskId, answer, { idempotencyKey = newKey(), ...options } = {}) {
    const headers = { 'Idempotency-Key': idempotencyKey };
    return this.#json('POST', `/tasks/${segment(taskId)}/submit`, { ...options, body: { answer }, headers });
  }

  report(professionId, { attemptNumber, ...options } = {}) {
    return this.#json('GET', `/tasks/profession/${segment(professionId)}/report${query({ attempt_number: attemptNumber })}`, options);
  }

  createShare(professionId, name, { learnerName, attemptNumber, ...options } = {}) {
    const body = { name, learner_name: learnerName, attempt_number: attemptNumber };
    return this.#json('POST', `/tasks/profession/${segment(professionId)}/report/shares`, { ...options, body });
  }

  shares(professionId, { attemptNumber, ...options } = {}) {
    const path = `/tasks/profession/${segment(professionId)}/report/shares${query({ attempt_number: attemptNumber })}`;
    return this.#json('GET', path, options);
  }

  async revokeShare(professionId, shareId, options) {
    await this.#send('DELETE', `/tasks/profession/${segment(professionId)}/report/shares/${segment(shareId)}`, options);
  }

  async cancelGeneration(generationId, options) {
    await this.#send('DELETE', `/generations/${segment(generationId)}`, options);
  }

  getCurrentTaskStream(professionId, onToken, onMetadata, onDone, onError, options = {}) {
    const callbacks = {
      onToken,
      onMetadata,
      onDone: data => onDone?.(data.full_text, data.task_id),
      onCompleted: options.onCompleted ?? (report => onDone?.(report, null)),
      onError,
    };
    return this.#stream(callbacks, options, {
      method: 'GET',
      path: `/tasks/profession/${segment(professionId)}/current/stream${query({ mode: options.mode })}`,
      whole: call => this.currentTask(professionId, { ...call, mode: options.mode }),
    });
  }

  submitTaskAnswerStream(taskId, answer, onToken, onMetadata, onDone, onCompleted, onError, options = {}) {
    const idempotencyKey = options.idempotencyKey ?? newKey();
    return this.#stream({ onToken, onMetadata, onDone, onCompleted, onError }, options, {
      method: 'POST',
      path: `/tasks/${segment(taskId)}/submit/stream`,
      body: { answer },
      headers: { 'Idempotency-Key': idempotencyKey },
      whole: call => this.submitTaskAnswer(taskId, answer, { ...call, idempotencyKey }),
    });
  }

  followGenerationStream(generationId, onToken, onMetadata, onDone, onCompleted, onError, options = {}) {
    return this.#stream({ onToken, onMetadata, onDone, onCompleted, onError }, options, {
      method: 'GET',
      path: `/generations/${segment(generationId)}/stream`,
    });
  }

  #stream(callbacks, { onReset, signal }, request) {
    const send = (method, path, call) => this.#send(method, path, call);
    return new TextStream(send, this.#errors, this.#timings, { ...callbacks, onReset }, request, signal).run();
  }

  async #json(method, path, call = {}) {
    const response = await this.#send(method, path, call);
    if (!isOfType(response, 'json')) throw this.#errors.badResponse(response.status);
    try {
      return await response.json();
    } catch (error) {
      throw this.#errors.fromFetch(error, call.signal);
    }
  }

  /** Sends with the access token and, when that has expired, once more with a new one. */
  async #send(method, path, call = {}) {
    const tokens = call.isAnonymous ? null : this.#tokens;
    const response = await this.#request(method, path, call, tokens);
    if (response.ok) return response;
    const problem = await this.#errors.fromResponse(response);
    if (response.status !== 401 || !tokens?.refresh_token) throw problem;
    // Another call may have renewed the tokens since this one was sent.
    if (tokens === this.#tokens) await this.#refreshAfter(problem);
    const again = await this.#request(method, path, call, this.#tokens);
    if (again.ok) return again;
    throw await this.#errors.fromResponse(again);
  }

  async #refreshAfter(problem) {
    try {
      await this.refresh();
    } catch (error) {
      throw error.status === 401 ? problem : error;
    }
  }

  async #refresh() {
    const used = this.#tokens;
    try {
      const tokens = await this.#json('POST', '/auth/refresh', { body: { refresh_token: used?.refresh_token ?? '' }, isAnonymous: true });
      if (this.#tokens === used) this.#keep(tokens);
      return tokens;
    } catch (error) {
      if (error.status === 401 && this.#tokens === used) this.#keep(null);
      throw error;
    }
  }

  #keep(tokens) {
    this.#tokens = tokens;
    this.#onTokens(tokens);
  }

  async #request(method, path, { body, headers, signal, accept = 'application/json' }, tokens) {
    try {
      return await this.#fetch(this.#api + path, {
        method,
        signal,
        body: body && JSON.stringify(body),
        cache: 'no-store',
        credentials: 'omit',
        headers: {
          Accept: accept,
          ...(body && { 'Content-Type': 'application/json' }),
          ...(this.#language && { 'Accept-Language': this.#language }),
          ...(tokens && { Authorization: `Bearer ${tokens.access_token}` }),
          ...headers,
        },
      });
    } catch (error) {
      throw this.#errors.fromFetch(error, signal);
    }
  }
}

/**
 * The transfer of one text. It connects, continues where a stream was cut, does without a stream if it must, and calls
 * exactly one of the callbacks for an end.
 */
class TextStream {
  #send;
  #errors;
  #timings;
  #callbacks;
  #request;
  #signal;
  #generationId = null;
  #lastEventId = '';
  #text = '';
  /** The text that onToken was given since the last onReset. */
  #given = '';
  #longest = 0;
  #failures = 0;
  #backOff;
  #hasMetadata = false;

  constructor(send, errors, timings, callbacks, request, signal) {
    [this.#send, this.#errors, this.#timings, this.#callbacks] = [send, errors, timings, callbacks];
    [this.#request, this.#signal, this.#backOff] = [request, signal, timings.backOff];
  }

  async run() {
    let end = null;
    let streams = true;
    while (!end) {
      try {
        end = streams ? await this.#follow() : await this.#fetchWhole();
      } catch (error) {
        if (error instanceof CallbackFault) throw error.cause;
        if (streams && streamless.has(error.code) && this.#request.whole) streams = false;
        else if (this.#isWorthWaiting(error, streams)) await pause(this.#waitAfter(error), this.#signal);
        else end = ['onError', error];
      }
    }
    const [callback, ...args] = end;
    this.#callbacks[callback]?.(...args);
  }

  /** Reads the stream to the text's end, and returns the name and the arguments of the callback for it. */
  async #follow() {
    const watch = new Watchdog(this.#signal);
    try {
      watch.expect(this.#lastEventId ? this.#timings.silence : this.#timings.firstByte);
      const response = await this.#connect(watch.signal);
      return await this.#read(response, watch);
    } catch (error) {
      if (this.#signal?.aborted || !watch.hasTimedOut || error instanceof CallbackFault) throw error;
      throw watch.hasHeard ? this.#errors.own('network', { cause: error }) : this.#errors.own('streaming_unavailable', { cause: error });
    } finally {
      watch.end();
    }
  }

  async #connect(signal) {
    const { method, path, body, headers } = this.#generationId === null
      ? this.#request
      : { method: 'GET', path: `/generations/${this.#generationId}/stream` };
    const place = this.#lastEventId && { 'Last-Event-ID': this.#lastEventId };
    if (!place) this.#text = '';
    let response;
    try {
      response = await this.#send(method, path, { body, signal, accept: 'text/event-stream', headers: { ...headers, ...place } });
    } catch (error) {
      const isRefused = error.code === 'bad_response' || error.status === 406 || error.status === 415;
      throw isRefused ? this.#errors.own('streaming_unavailable', { status: error.status, cause: error }) : error;
    }
    if (!isOfType(response, 'text/event-stream') || !response.body?.getReader)
      throw this.#errors.own('streaming_unavailable', { status: response.status });
    return response;
  }

  async #read(response, watch) {
    const reader = response.body.getReader();
    const parser = new EventStreamParser();
    while (true) {
      const { done, value } = await reader.read().catch(error => {
        throw this.#errors.fromFetch(error, this.#signal);
      });
      if (done) throw this.#errors.own('network');
      watch.hasHeard = true;
      watch.expect(this.#timings.silence);
      for (const { data, lastEventId } of parser.push(value)) {
        this.#lastEventId = lastEventId || this.#lastEventId;
        const end = this.#take(data);
        if (end) return end;
      }
      this.#backOff = parser.retry ?? this.#backOff;
    }
  }

  /** Returns the callback's name and arguments if this event is an end, else null. */
  #take(json) {
    const { type, data } = this.#parseEvent(json);
    if (type === 'metadata') this.#describe(data);
    else if (type === 'token' || type === 'report_token') this.#grow(this.#text + data.token);
    else if (type === 'reset') this.#startOver(data.generation_id);
    else if (type === 'done') return this.#complete(data.full_text, ['onDone', data]);
    else if (type === 'completed') return this.#complete(data.final_report, ['onCompleted', data.final_report, data]);
    else if (type === 'error') throw this.#errors.fromFacts(data);
    return null;
  }

  #parseEvent(json) {
    try {
      const { type, data } = JSON.parse(json);
      return { type, data: data ?? {} };
    } catch (error) {
      throw this.#errors.own('streaming_unavailable', { cause: error });
    }
  }

  #describe(data) {
    this.#generationId = data.generation_id ?? this.#generationId;
    this.#hasMetadata = true;
    this.#tell('onMetadata', data);
  }

  #grow(text) {
    this.#text = text;
    if (text.length > this.#longest) [this.#longest, this.#failures] = [text.length, 0];
    // A caller without onReset keeps what it was given when the text starts over. It gets nothing until the new text is
    // longer and begins with that, and so gets nothing more at all if the new text is a different one.
    if (text.length <= this.#given.length || !text.startsWith(this.#given)) return;
    const token = text.slice(this.#given.length);
    this.#given = text;
    this.#tell('onToken', token);
  }

  #startOver(generationId) {
    [this.#generationId, this.#lastEventId, this.#text] = [generationId ?? this.#generationId, '', ''];
    this.#takeBack();
  }

  /**
   * Tells the caller by onReset that what it was given is void. A caller without that callback keeps what it was given,
   * and gets only what continues it.
   */
  #takeBack() {
    if (this.#given === '' || !this.#callbacks.onReset) return;
    this.#given = '';
    this.#tell('onReset');
  }

  #complete(text, end) {
    if (!text.startsWith(this.#given)) this.#takeBack();
    this.#grow(text);
    return end;
  }

  /**
   * Fetches the text without a stream. The server waits for the same generation, and the idempotency key makes sure
   * that an answer which it already has is not submitted twice.
   */
  async #fetchWhole() {
    const watch = new Watchdog(this.#signal);
    watch.expect(this.#timings.wholeText);
    try {
      const answer = await this.#request.whole({ signal: watch.signal });
      return this.#completeWith(answer.next_task ?? answer);
    } catch (error) {
      throw watch.hasTimedOut && error.code === 'aborted' ? this.#errors.own('network', { cause: error }) : error;
    } finally {
      watch.end();
    }
  }

  #completeWith(answer) {
    if (!this.#hasMetadata) this.#describe(buildMetadata(answer));
    if (answer.completed) {
      const { final_report, attempt_number } = answer;
      return this.#complete(final_report, ['onCompleted', final_report, { final_report, attempt_number }]);
    }
    return this.#complete(answer.question, ['onDone', { full_text: answer.question, task_id: answer.id, completed: false }]);
  }

  #isWorthWaiting(error, streams) {
    const passes = passing.has(error.code) || (!streams && error.code === 'bad_response' && error.status >= 500);
    return passes && (error.retryAfterSeconds ?? 0) * 1000 <= this.#timings.longestRetryAfter && ++this.#failures < this.#timings.tries;
  }

  /**
   * The pause in milliseconds. It grows with each failure, is spread by chance so that not all clients come back at
   * once, and is never shorter than the server asks.
   */
  #waitAfter(error) {
    const longest = Math.min(this.#timings.longestBackOff, this.#backOff * 2 ** (this.#failures - 1));
    return Math.max(longest * (0.5 + Math.random() / 2), (error.retryAfterSeconds ?? 0) * 1000);
  }

  #tell(callback, ...args) {
    try {
      this.#callbacks[callback]?.(...args);
    } catch (error) {
      throw new CallbackFault(error);
    }
  }
}

/** Carries what a callback threw through the retries, so that the caller's own error reaches the caller. */
class CallbackFault extends Error {
  constructor(cause) {
    super('A callback failed.', { cause });
  }
}

/** Aborts a request that stays silent for too long, or that its caller aborts. */
class Watchdog {
  #controller = new AbortController();
  #outer;
  #timer;
  #abort = () => this.#controller.abort();

  hasTimedOut = false;
  hasHeard = false;

  constructor(outer) {
    this.#outer = outer;
    outer?.addEventListener('abort', this.#abort);
    if (outer?.aborted) this.#abort();
  }

  get signal() {
    return this.#controller.signal;
  }

  expect(milliseconds) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.hasTimedOut = true;
      this.#abort();
    }, milliseconds);
  }

  end() {
    clearTimeout(this.#timer);
    this.#outer?.removeEventListener('abort', this.#abort);
    this.#abort();
  }
}

/** Creates errors in the caller's language. */
class OwnErrors {
  #messages;

  constructor(language) {
    this.#messages = messages[/^ru\b/i.test(language ?? '') ? 'ru' : 'en'];
  }

  own(code, facts) {
    return new ApiError({ code, message: this.#messages[code], retryable: code !== 'aborted', ...facts });
  }

  badResponse(status, retryAfterSeconds = null) {
    return this.own('bad_response', { status, retryAfterSeconds, retryable: status >= 500 });
  }

  fromFetch(error, signal) {
    return this.own(signal?.aborted ? 'aborted' : 'network', { cause: error });
  }

  fromFacts(facts, status = null, retryAfterSeconds = null) {
    return new ApiError({
      code: facts.code,
      message: facts.message ?? facts.detail ?? facts.title ?? facts.code,
      retryable: facts.retryable ?? (status === 408 || status === 429 || status >= 500),
      retryAfterSeconds: facts.retry_after_seconds ?? retryAfterSeconds,
      status,
      details: facts,
    });
  }

  async fromResponse(response) {
    const retryAfterSeconds = parseRetryAfter(response.headers.get('Retry-After'));
    const facts = await response.json().catch(() => null);
    return typeof facts?.code === 'string'
      ? this.fromFacts(facts, response.status, retryAfterSeconds)
      : this.badResponse(response.status, retryAfterSeconds);
  }
}

function buildMetadata(answer) {
  if (answer.completed) return { completed: true, generating_report: true };
  const { id, order, type, time_limit_minutes, completed, generation_id, attempt_number, task_count } = answer;
  return { id, order, task_type: type, time_limit_minutes, completed, generation_id, attempt_number, task_count };
}

const isOfType = (response, type) => (response.headers.get('Content-Type') ?? '').toLowerCase().includes(type);

/** The header is a number of seconds or a date (RFC 9110, 10.2.3). */
function parseRetryAfter(retryAfter) {
  if (!retryAfter) return null;
  const seconds = /^[0-9]+$/.test(retryAfter) ? Number(retryAfter) : Math.ceil((Date.parse(retryAfter) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

function pause(milliseconds, signal) {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end);
    if (signal?.aborted) end();
  });
}

const segment = value => encodeURIComponent(value);

function query(parameters) {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}

// crypto.randomUUID exists on HTTPS only.
const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

function siteOfThisModule() {
  if (/^https?:/.test(import.meta.url)) return new URL('..', import.meta.url).href;
  throw new TypeError('baseUrl is missing: the address of the site, such as https://simulator.example.org');
}

export const createClient = options => new ProfessionSimulatorClient(options);

let defaultClient = null;

/** Sets the client for calls of the functions below that name none. */
export function setDefaultClient(client) {
  defaultClient = client;
}

export async function getCurrentTaskStream(professionId, onToken, onMetadata, onDone, onError, options = {}) {
  return chooseClient(options).getCurrentTaskStream(professionId, onToken, onMetadata, onDone, onError, options);
}

export async function submitTaskAnswerStream(taskId, answer, onToken, onMetadata, onDone, onCompleted, onError, options = {}) {
  return chooseClient(options).submitTaskAnswerStream(taskId, answer, onToken, onMetadata, onDone, onCompleted, onError, options);
}

function chooseClient({ client = defaultClient }) {
  if (client) return client;
  throw new TypeError('No client: call setDefaultClient(createClient(…)) first, or give one in the options.');
}
