// The page on which a task is written once more. It has the answer's box of the play page, and neither a clock nor a
// text that grows. Each part starts when it is loaded, so that one which is late or lost delays no other.
import '../htmx.js';

const parts = [
  import('./panel.js'),
  import('./answer-draft.js'),
  import('./answer-line.js'),
  import('./unsent-text.js'),
  import('../sign-in.js'),
];
for (const part of parts) part.catch(error => console.error(error));
