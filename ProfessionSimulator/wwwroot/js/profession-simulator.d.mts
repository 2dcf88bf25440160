// The types of profession-simulator.mjs. Fields of the API keep its names (snake_case); the client's own are in camelCase.

/** All values except `tries` are in milliseconds. The defaults fit the server; change them for a slow connection. */
export interface Timings {
  /**
   * The time until the first byte of a stream (10,000). The server sends its first event at once, so after this time
   * something on the way holds streams back, and the text is fetched as a whole.
   */
  firstByte?: number;
  /** The silence after which a stream counts as cut (40,000). The server sends something every 15 s. */
  silence?: number;
  /** The time for one try to get the text without a stream (180,000). */
  wholeText?: number;
  /**
   * The pause before the second try (500, or the value of the stream's `retry` field). It is doubled with each further
   * try and spread by chance.
   */
  backOff?: number;
  /** The longest pause, however many tries there were (10,000). */
  longestBackOff?: number;
  /** The client reports a longer `Retry-After` instead of waiting for it (30,000). */
  longestRetryAfter?: number;
  /** The number of tries in a row without a further piece of text before `onError` is called (6). */
  tries?: number;
}

export interface ClientOptions {
  /** The address of the site, without `/api`. The default is the site that this module was imported from. */
  baseUrl?: string | URL;
  /** The language of messages, as in Accept-Language: `ru`, `en`. The default is the browser's. */
  language?: string;
  /** The tokens of an earlier sign-in. */
  tokens?: Tokens | null;
  /**
   * Is called with every new pair of tokens, after a sign-in or a refresh, and with null when there is none any more. The
   * client itself stores nothing.
   */
  onTokens?: (tokens: Tokens | null) => void;
  /** Replaces the global fetch. */
  fetch?: typeof globalThis.fetch;
  timings?: Timings;
}

export interface CallOptions {
  /** Ends the call with an ApiError `aborted`. The server continues to write the text: see `cancelGeneration`. */
  signal?: AbortSignal;
}

export interface IdempotentOptions extends CallOptions {
  /** Identifies this call, so that the server recognizes a repetition. The default is a new key. */
  idempotencyKey?: string;
}

export interface StreamOptions extends CallOptions {
  /**
   * Is called when the text starts over because the server was restarted. What `onToken` was given is void then, and the
   * tokens come again from the first. Without this callback nothing is given twice: `onToken` gets only what continues the
   * text that it was given. If the new text is a different one, only the callback for the end gets it, as a whole.
   */
  onReset?: () => void;
}

export interface CurrentTaskOptions extends StreamOptions {
  /** The mode of the attempt, if the call starts one. The default is `timed`. */
  mode?: AttemptMode;
  /** Is called with the report when the attempt is over. Without this callback `onDone` gets the report, with a null task. */
  onCompleted?: (finalReport: string, data: CompletedData) => void;
}

export interface SubmitOptions extends StreamOptions, IdempotentOptions {}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: 'bearer';
  /** The lifetime in seconds. */
  expires_in: number;
}

export interface User {
  id: number;
  email: string | null;
  is_guest: boolean;
  is_admin: boolean;
  created_at: string;
}

export interface Profession {
  id: number;
  name: string;
  description: string;
  category: string;
  language: string;
  is_active: boolean;
  task_count: number;
  /** The sum of the tasks' time limits. */
  total_minutes: number;
  created_at: string;
}

/** A `practice` attempt has no time limit, and learners can start any number of them. */
export type AttemptMode = 'timed' | 'practice';

export type AttemptStatus = 'in_progress' | 'completed' | 'abandoned';

export interface Progress {
  /** The attempt's id, or 0 when there is no attempt yet. */
  id: number;
  profession_id: number;
  /** The number counts from 1, and is 0 when there is no attempt yet. */
  attempt_number: number;
  status: AttemptStatus | 'not_started';
  current_task_order: number | null;
  /** Markdown. */
  final_report: string | null;
  started_at: string | null;
  completed_at: string | null;
  /** The mode, or null when there is no attempt yet. */
  mode: AttemptMode | null;
}

export interface AttemptSummary {
  id: number;
  attempt_number: number;
  status: AttemptStatus;
  started_at: string;
  completed_at: string | null;
  mode: AttemptMode;
}

export interface History {
  profession_id: number;
  /** The number of timed attempts, including abandoned ones: `max_attempts - total_attempts` are left. */
  total_attempts: number;
  max_attempts: number;
  /** All attempts, the newest first. */
  attempts: AttemptSummary[];
}

export interface Task {
  /** The `taskId` of other calls. */
  id: number;
  order: number;
  type: string;
  time_limit_minutes: number;
  /** Markdown. */
  question: string;
  completed: false;
  attempt_number: number;
  task_count: number;
  generation_id: number;
  deadline_at: string | null;
  draft: string;
  draft_revision: number;
}

export interface Finished {
  completed: true;
  /** Markdown. */
  final_report: string;
  attempt_number: number;
}

export interface NextTask {
  completed: false;
  next_task: Task;
}

export interface SavedDraft {
  revision: number;
  saved_at: string;
}

export interface Report {
  /** Markdown. */
  final_report: string;
  completed_at: string | null;
  attempt_number: number;
  /** What was found by the profession's criteria so far, or null when it has none. The report never waits for it. */
  judgement: Judgement | null;
}

export interface Judgement {
  /** `code_only`: no judge was asked. `not_judged`: the judges were not reliable, so there is no score. */
  state: 'code_only' | 'judging' | 'judged' | 'failed' | 'not_judged';
  /** The number of judgements that were asked for. */
  asked: number;
  /** The number of them that are there. */
  usable: number;
  findings: Finding[];
  score: Score | null;
  criteria_version: number;
  judgements: { number: number; state: 'waiting' | 'usable' | 'canary_met' | 'failed'; model: string | null; prompt_version: string }[];
}

/** `unproven` counts as not met, `split` counts both ways. */
export type Verdict = 'met' | 'not_met' | 'unproven' | 'split';

export interface Finding {
  /** The criterion's id. */
  criterion: string;
  /** The competency's id. */
  competency: string;
  /** The tasks whose answers can meet it. */
  tasks: number[];
  asks: string;
  /** What it adds when it is met, negative for a fault. */
  weight: number;
  /** The most that the score can be when it is not met (a fault: when it is), or null. */
  cap: number | null;
  verdict: Verdict;
  decided_by: 'judges' | 'code';
  /** Whether a form that code checks holds and counts for nothing, because nothing else in its answer is met. */
  lacks_content: boolean;
  /** The number of judgements that agree with the verdict. */
  agreement: number;
  asked: number;
  why: string;
  /** The learner's words that prove it. `start` and `end` count UTF-16 code units, as JavaScript does. */
  quotes: { task: number; start: number; end: number; text: string }[];
  /** The learner's words that would prove it, if they did not repeat the task, a model answer or an earlier report. */
  repeated: { task: number; start: number; end: number; text: string }[];
}

/** The score with every term of it: `share` is 100 × points ÷ attainable, and the score is the share, but at most the cap. */
export interface Score {
  low: number;
  high: number;
  attainable: number;
  lowest: ScoreTotal;
  highest: ScoreTotal;
  terms: {
    criterion: string; competency: string; weight: number; verdict: Verdict; lowest: ScoreEffect; highest: ScoreEffect;
  }[];
  /** The same for each competency. Without a criterion that adds points, `low` and `high` are null. */
  competencies: {
    id: string; name: string; low: number | null; high: number | null; attainable: number; lowest: ScoreTotal; highest: ScoreTotal;
  }[];
}

export interface ScoreTotal {
  points: number;
  share: number;
  cap: number | null;
}

export interface ScoreEffect {
  points: number;
  cap: number | null;
}

/** A link by which everybody who has it can read a report. */
export interface Share {
  /** The `shareId` of other calls. */
  id: number;
  /** What its owner calls the link. Nobody else sees it. */
  name: string;
  /** The name on the shared report, or null for none. */
  learner_name: string | null;
  url: string;
  attempt_number: number;
  created_at: string;
}

export interface TaskMetadata {
  completed: false;
  /** The task's id. */
  id: number;
  order: number;
  task_type: string;
  time_limit_minutes: number;
  attempt_number: number;
  task_count: number;
  generation_id: number;
}

export interface ReportMetadata {
  completed: true;
  generating_report: true;
  /** The id is missing if the report was fetched without a stream. */
  generation_id?: number;
}

export type Metadata = TaskMetadata | ReportMetadata;

export interface DoneData {
  full_text: string;
  task_id: number;
  completed: false;
}

export interface CompletedData {
  /** Markdown. */
  final_report: string;
  attempt_number: number;
}

/** Is called with each piece of the text of a task or of a report. */
export type OnToken = (token: string) => void;
/** Is called with what is being written before the first token, and again when the text starts over. */
export type OnMetadata = (metadata: Metadata) => void;
export type OnError = (error: ApiError) => void;

/** A refusal or failure. */
export class ApiError extends Error {
  constructor(facts: {
    code: string; message: string; retryable?: boolean; retryAfterSeconds?: number | null; status?: number | null;
    details?: object; cause?: unknown;
  });
  /**
   * A code of the server, such as `validation`, `unauthorized`, `not_found`, `answer_conflict` or `model_unavailable`, or of
   * the client: `network` (there was no answer), `bad_response` (the answer was not the API's), `streaming_unavailable`,
   * `aborted`.
   */
  readonly code: string;
  /** Whether asking again can help. */
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | null;
  /** The HTTP status, or null if there was none, as for a failure within a stream. */
  readonly status: number | null;
  /** The problem details (RFC 9457) or the data of the `error` event: `accepted_answer`, `draft`, `revision`, `errors` … */
  readonly details: Record<string, unknown>;
}

/**
 * Parses the bytes of a `text/event-stream`, which may be split anywhere:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
export class EventStreamParser {
  /** The pause in milliseconds before connecting again, or null until the server has sent one. */
  retry: number | null;
  /** Returns the events that these bytes complete. */
  push(bytes: Uint8Array): { type: string; data: string; lastEventId: string }[];
}

/**
 * One learner's access to a Profession Simulator.
 *
 * Every call returns a promise. Calls without a stream reject with an ApiError. An expired access token is renewed once per
 * call, and calls at the same time share the renewal.
 *
 * The promise of a stream is fulfilled after exactly one of `onDone`, `onCompleted` and `onError` was called. It rejects only
 * with what a callback has thrown. A stream that is cut is continued where it was. If no stream gets through, the text is
 * fetched as a whole and given as one token. `onError` is called for errors that another try does not remove. A repeated
 * submit is safe: the same answer again gets the same result.
 */
export class ProfessionSimulatorClient {
  constructor(options?: ClientOptions);

  /** The tokens of the sign-in, or null. They are kept in memory only. */
  tokens: Tokens | null;

  /** Creates an account without signing in. A `validation` error has `errors` per field in its details. */
  register(email: string, password: string, options?: CallOptions): Promise<User>;
  /** Signs in. Every later call carries the tokens. The error is `unauthorized` whatever was wrong. */
  login(email: string, password: string, options?: CallOptions): Promise<Tokens>;
  /** Exchanges the tokens for new ones. The old ones are void after that. */
  refresh(): Promise<Tokens>;
  /** Ends the session on the server and forgets its tokens. */
  logout(options?: CallOptions): Promise<void>;
  /** Returns the signed-in account. */
  me(options?: CallOptions): Promise<User>;

  /** Lists the professions. `category` and `language` match exactly, `q` anywhere in the name or the description. */
  professions(options?: CallOptions & { category?: string; language?: string; q?: string }): Promise<Profession[]>;
  profession(professionId: number, options?: CallOptions): Promise<Profession>;
  /** Returns the latest attempt, or that of `attemptNumber`. It creates nothing. */
  progress(professionId: number, options?: CallOptions & { attemptNumber?: number }): Promise<Progress>;
  history(professionId: number, options?: CallOptions): Promise<History>;
  /**
   * Abandons the attempt in progress, or the one that `attemptNumber` names, and starts the next one, `timed` unless `mode`
   * says otherwise. The error is `attempts_exhausted` when no attempt is left.
   */
  restart(professionId: number, options?: IdempotentOptions & { attemptNumber?: number; mode?: AttemptMode }): Promise<Progress>;

  /** Waits for the current task or, after the last answer, the report. It starts the first attempt, in that `mode`. */
  currentTask(professionId: number, options?: CallOptions & { mode?: AttemptMode }): Promise<Task | Finished>;
  /** Saves a draft. With the `revision` that it is based on, a newer draft is not overwritten: `draft_conflict`. */
  saveDraft(taskId: number, draft: string, options?: CallOptions & { revision?: number }): Promise<SavedDraft>;
  /** Submits the answer and waits for what follows. The error is `answer_conflict` if a different answer was accepted. */
  submitTaskAnswer(taskId: number, answer: string, options?: IdempotentOptions): Promise<NextTask | Finished>;
  /** Returns the latest finished report, or that of `attemptNumber`. The error is `report_not_ready` until then. */
  report(professionId: number, options?: CallOptions & { attemptNumber?: number }): Promise<Report>;
  /** Makes a link to the latest finished report, or that of `attemptNumber`. Without `learnerName` it shows no name. */
  createShare(
    professionId: number, name: string, options?: CallOptions & { learnerName?: string; attemptNumber?: number }): Promise<Share>;
  /** Lists the links to the reports at a profession, or to that of `attemptNumber`, the newest first. */
  shares(professionId: number, options?: CallOptions & { attemptNumber?: number }): Promise<Share[]>;
  /** Ends a link for good. */
  revokeShare(professionId: number, shareId: number, options?: CallOptions): Promise<void>;
  /** Cancels the writing of a text for everybody who follows it. */
  cancelGeneration(generationId: number, options?: CallOptions): Promise<void>;

  /** Streams the current task or, when the attempt is over, its report. It starts the first attempt. */
  getCurrentTaskStream(
    professionId: number,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((fullText: string, taskId: number | null) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: CurrentTaskOptions): Promise<void>;

  /** Submits the answer, and streams the next task (`onDone`) or the report (`onCompleted`). */
  submitTaskAnswerStream(
    taskId: number,
    answer: string,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((data: DoneData) => void) | null | undefined,
    onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: SubmitOptions): Promise<void>;

  /**
   * Streams the text of a `generation_id` from its beginning. If no stream gets through, the error is
   * `streaming_unavailable`.
   */
  followGenerationStream(
    generationId: number,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((data: DoneData) => void) | null | undefined,
    onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: StreamOptions): Promise<void>;
}

/** Does the same as `new ProfessionSimulatorClient(options)`. */
export function createClient(options?: ClientOptions): ProfessionSimulatorClient;

/** Sets the client for calls of the two functions below whose options name none. */
export function setDefaultClient(client: ProfessionSimulatorClient | null): void;

/** Calls `getCurrentTaskStream` of the client in the options, or of the default client. */
export function getCurrentTaskStream(
  professionId: number,
  onToken: OnToken | null | undefined,
  onMetadata: OnMetadata | null | undefined,
  onDone: ((fullText: string, taskId: number | null) => void) | null | undefined,
  onError: OnError | null | undefined,
  options?: CurrentTaskOptions & { client?: ProfessionSimulatorClient }): Promise<void>;

/** Calls `submitTaskAnswerStream` of the client in the options, or of the default client. */
export function submitTaskAnswerStream(
  taskId: number,
  answer: string,
  onToken: OnToken | null | undefined,
  onMetadata: OnMetadata | null | undefined,
  onDone: ((data: DoneData) => void) | null | undefined,
  onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
  onError: OnError | null | undefined,
  options?: SubmitOptions & { client?: ProfessionSimulatorClient }): Promise<void>;
