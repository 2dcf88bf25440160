/** Callbacks that record their calls in order. */
export class Recorder {
  tokens = [];
  metadata = [];
  resets = 0;
  ends = [];

  onToken = token => this.tokens.push(token);
  onMetadata = data => this.metadata.push(data);
  onReset = () => {
    this.resets++;
    this.tokens = [];
  };
  onDone = (...args) => this.ends.push(['done', ...args]);
  onCompleted = (...args) => this.ends.push(['completed', ...args]);
  onError = error => this.ends.push(['error', error]);

  /** The text on the screen of a caller who shows every token at once. */
  get text() {
    return this.tokens.join('');
  }

  get error() {
    return this.ends.find(([kind]) => kind === 'error')?.[1];
  }

  current(client, profession, options = {}) {
    const all = { onCompleted: this.onCompleted, ...options };
    return client.getCurrentTaskStream(profession, this.onToken, this.onMetadata, this.onDone, this.onError, all);
  }

  submit(client, task, answer, options = {}) {
    return client.submitTaskAnswerStream(task, answer, this.onToken, this.onMetadata, this.onDone, this.onCompleted, this.onError, options);
  }

  follow(client, generation, options = {}) {
    return client.followGenerationStream(generation, this.onToken, this.onMetadata, this.onDone, this.onCompleted, this.onError, options);
  }
}
