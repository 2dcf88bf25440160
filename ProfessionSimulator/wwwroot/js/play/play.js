// The play page first loads the scripts that make a text grow. The modules of one graph are evaluated without a break,
// so streams.js listens before htmx connects the first stream.
import '../htmx.js';
import '../../lib/htmx/dist/ext/hx-sse.min.js';
import './streams.js';

// Each other part starts when it is loaded, so that one which is late or lost delays neither the text nor another part.
const parts = [
  import('./growing-text.js'),
  import('./panel.js'),
  import('./reading-place.js'),
  import('./answer-draft.js'),
  import('./answer-line.js'),
  import('./task-clock.js'),
  import('./time-over.js'),
  import('./unsent-text.js'),
  import('./text-actions.js'),
  import('./ready-notice.js'),
  import('../sign-in.js'),
];
for (const part of parts) part.catch(error => console.error(error));
