// Types of profession-simulator.mjs. Fields that cross the network are named as there (snake_case), the client's own in camelCase.

/** Milliseconds, except `tries`. The defaults fit the server: change them for a slower way to it. */
export interface Timings {
  /**
   * Until the first byte of a stream (10,000). The server's first event leaves at once, so after this time something on
   * the way holds streams back, and the text is fetched whole.
   */
  firstByte?: number;
  /** Of silence, before a stream counts as cut (40,000): the server says something every 15 s. */
  silence?: number;
  /** For one try to get the text without a stream (180,000). */
  wholeText?: number;
  /** Before the second try (500, or what the stream's `retry` field said), doubled with each further one and spread by chance. */
  backOff?: number;
  /** At most, however many tries (10,000). */
  longestBackOff?: number;
  /** A `Retry-After` beyond this is reported, not waited for (30,000). */
  longestRetryAfter?: number;
  /** In a row without a further piece of text, before `onError` (6). */
  tries?: number;
}

export interface ClientOptions {
  /** Address of the site, without `/api`; by default the one that this module was imported from. */
  baseUrl?: string | URL;
  /** Language of messages, as in Accept-Language: `ru`, `en`. By default the browser's. */
  language?: string;
  /** Tokens of an earlier sign-in. */
  tokens?: Tokens | null;
  /** Called with every new pair (signing in, refreshing) and with null when there is none any more. The client itself stores nothing. */
  onTokens?: (tokens: Tokens | null) => void;
  /** Another fetch than the global one. */
  fetch?: typeof globalThis.fetch;
  timings?: Timings;
}

export interface CallOptions {
  /** Ends the call with an ApiError `aborted`. The text is written on: see `cancelGeneration`. */
  signal?: AbortSignal;
}

export interface IdempotentOptions extends CallOptions {
  /** Names this call, so that its repetition is known as one; by default a new one. */
  idempotencyKey?: string;
}

export interface StreamOptions extends CallOptions {
  /**
   * Called when the text starts over (its server was restarted): what `onToken` gave is void, forget it; its tokens come again
   * from the first. Without this callback nothing is given twice: tokens only come as long as they fit behind what was given,
   * and where the new text is another one, the end brings it whole.
   */
  onReset?: () => void;
}

export interface CurrentTaskOptions extends StreamOptions {
  /** Of the attempt that the call starts, if it starts one; `timed` by default. */
  mode?: AttemptMode;
  /** The attempt is over, this is its report. Without this callback `onDone` gets it, with a null task. */
  onCompleted?: (finalReport: string, data: CompletedData) => void;
}

export interface SubmitOptions extends StreamOptions, IdempotentOptions {}

export interface Tokens {
  access_token: string;
  refresh_token: string;
  token_type: 'bearer';
  /** Seconds. */
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

/** `practice` has no clock, and may be begun as often as the learner likes. */
export type AttemptMode = 'timed' | 'practice';

export type AttemptStatus = 'in_progress' | 'completed' | 'abandoned';

export interface Progress {
  /** 0 when there is no attempt yet. */
  id: number;
  profession_id: number;
  /** From 1; 0 when there is no attempt yet. */
  attempt_number: number;
  status: AttemptStatus | 'not_started';
  current_task_order: number | null;
  /** Markdown. */
  final_report: string | null;
  started_at: string | null;
  completed_at: string | null;
  /** null when there is no attempt yet. */
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
  /** Timed ones, abandoned ones included: `max_attempts - total_attempts` are left. Practice is not counted. */
  total_attempts: number;
  max_attempts: number;
  /** All of them, newest first. */
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
  /** Missing where the report was fetched without a stream. */
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

/** A piece of the text, of a task or of a report. */
export type OnToken = (token: string) => void;
/** What is being written; before the first token, and again where the text starts over. */
export type OnMetadata = (metadata: Metadata) => void;
export type OnError = (error: ApiError) => void;

/** A refusal or failure. */
export class ApiError extends Error {
  constructor(facts: {
    code: string; message: string; retryable?: boolean; retryAfterSeconds?: number | null; status?: number | null;
    details?: object; cause?: unknown;
  });
  /**
   * The server's: `validation`, `unauthorized`, `not_found`, `answer_conflict`, `model_unavailable`, …; or the client's own:
   * `network` (nobody answers), `bad_response` (something else than the API answered), `streaming_unavailable`, `aborted`.
   */
  readonly code: string;
  /** Whether asking again can help. */
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | null;
  /** The HTTP status; null where there was none, as for a failure within a stream. */
  readonly status: number | null;
  /** The problem details (RFC 9457) or the data of the `error` event: `accepted_answer`, `draft`, `revision`, `errors` … */
  readonly details: Record<string, unknown>;
}

/** Takes the bytes of a `text/event-stream` as they come: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export class EventStreamParser {
  /** How many milliseconds to wait before connecting again, once the server has said so. */
  retry: number | null;
  /** The events that are complete with these bytes. */
  push(bytes: Uint8Array): { type: string; data: string; lastEventId: string }[];
}

/**
 * One learner's access to a Profession Simulator.
 *
 * Every call answers with a promise. Those without a stream reject with an ApiError. An access token that has run out is
 * renewed once per call, and however many calls need it at once, once for all of them.
 *
 * The streams fulfil their promise after the end was told, by exactly one of `onDone`, `onCompleted` and `onError`; it rejects
 * only with what a callback itself threw. A stream that is cut is continued where it was, and where no stream gets through the
 * text is fetched whole and given as one token. `onError` comes for what asking again cannot mend by itself. A repeated submit
 * is safe: the same answer again gets the same.
 */
export class ProfessionSimulatorClient {
  constructor(options?: ClientOptions);

  /** The tokens of the sign-in, or null; in memory only. */
  tokens: Tokens | null;

  /** Makes an account; sign in afterwards. `validation` with `errors` per field in the details. */
  register(email: string, password: string, options?: CallOptions): Promise<User>;
  /** Signs in: from now on every call carries the tokens. `unauthorized`, whatever was wrong. */
  login(email: string, password: string, options?: CallOptions): Promise<Tokens>;
  /** New tokens for the old ones, which are void then. */
  refresh(): Promise<Tokens>;
  /** Ends the session on the server and forgets its tokens. */
  logout(options?: CallOptions): Promise<void>;
  /** The signed-in account. */
  me(options?: CallOptions): Promise<User>;

  /** What can be played; `category` and `language` match exactly, `q` anywhere in name or description. */
  professions(options?: CallOptions & { category?: string; language?: string; q?: string }): Promise<Profession[]>;
  profession(professionId: number, options?: CallOptions): Promise<Profession>;
  /** The latest attempt, or that of `attemptNumber`. Creates nothing. */
  progress(professionId: number, options?: CallOptions & { attemptNumber?: number }): Promise<Progress>;
  history(professionId: number, options?: CallOptions): Promise<History>;
  /**
   * Leaves the attempt in progress, or the one that `attemptNumber` names, and starts the next, `timed` unless `mode`
   * says otherwise. `attempts_exhausted`.
   */
  restart(professionId: number, options?: IdempotentOptions & { attemptNumber?: number; mode?: AttemptMode }): Promise<Progress>;

  /** The task to work on, waited for; starts the first attempt, in that `mode`. After the last answer the report. */
  currentTask(professionId: number, options?: CallOptions & { mode?: AttemptMode }): Promise<Task | Finished>;
  /** Keeps what is typed so far; with the `revision` it was typed on, a newer one is not overwritten: `draft_conflict`. */
  saveDraft(taskId: number, draft: string, options?: CallOptions & { revision?: number }): Promise<SavedDraft>;
  /** Hands in the answer and waits for what comes next. Another answer than the accepted one: `answer_conflict`. */
  submitTaskAnswer(taskId: number, answer: string, options?: IdempotentOptions): Promise<NextTask | Finished>;
  /** The latest finished report, or that of `attemptNumber`. `report_not_ready`. */
  report(professionId: number, options?: CallOptions & { attemptNumber?: number }): Promise<Report>;
  /** Stops the writing of a text, for everybody who follows it. */
  cancelGeneration(generationId: number, options?: CallOptions): Promise<void>;

  /** The task to work on, word by word; starts the first attempt. Once the attempt is over, its report. */
  getCurrentTaskStream(
    professionId: number,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((fullText: string, taskId: number | null) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: CurrentTaskOptions): Promise<void>;

  /** Hands in the answer, then gives the next task (`onDone`) or the report (`onCompleted`), word by word. */
  submitTaskAnswerStream(
    taskId: number,
    answer: string,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((data: DoneData) => void) | null | undefined,
    onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: SubmitOptions): Promise<void>;

  /** Follows a text whose id is known (`generation_id`), from its beginning. Without a stream it ends with `streaming_unavailable`. */
  followGenerationStream(
    generationId: number,
    onToken: OnToken | null | undefined,
    onMetadata: OnMetadata | null | undefined,
    onDone: ((data: DoneData) => void) | null | undefined,
    onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
    onError: OnError | null | undefined,
    options?: StreamOptions): Promise<void>;
}

/** The same as `new ProfessionSimulatorClient(options)`. */
export function createClient(options?: ClientOptions): ProfessionSimulatorClient;

/** The client of the two functions below where their options name none. */
export function setDefaultClient(client: ProfessionSimulatorClient | null): void;

/** `getCurrentTaskStream` of the default client, or of the one in the options. */
export function getCurrentTaskStream(
  professionId: number,
  onToken: OnToken | null | undefined,
  onMetadata: OnMetadata | null | undefined,
  onDone: ((fullText: string, taskId: number | null) => void) | null | undefined,
  onError: OnError | null | undefined,
  options?: CurrentTaskOptions & { client?: ProfessionSimulatorClient }): Promise<void>;

/** `submitTaskAnswerStream` of the default client, or of the one in the options. */
export function submitTaskAnswerStream(
  taskId: number,
  answer: string,
  onToken: OnToken | null | undefined,
  onMetadata: OnMetadata | null | undefined,
  onDone: ((data: DoneData) => void) | null | undefined,
  onCompleted: ((finalReport: string, data: CompletedData) => void) | null | undefined,
  onError: OnError | null | undefined,
  options?: SubmitOptions & { client?: ProfessionSimulatorClient }): Promise<void>;
