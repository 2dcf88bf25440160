// The play page. What makes a text grow comes first: the modules of one graph are evaluated in one go, so that what
// watches over the streams hears of each from its beginning.
import '../htmx.js';
import '../../lib/htmx/dist/ext/hx-sse.min.js';
import './streams.js';

// The rest begins as it arrives, each part by itself: one that is late or lost holds up no other part, and no words.
const parts = [
  import('./growing-text.js'),
  import('./panel.js'),
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
