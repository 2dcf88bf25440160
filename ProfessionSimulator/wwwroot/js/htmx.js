// htmx starts itself in a timer that it sets when it is evaluated, and an extension that registers after that misses
// the elements of the page. The modules of one graph are evaluated without a break once all of them have been loaded,
// so no timer runs between them, however slow the network is. If one of them is missing, none is evaluated. htmx
// therefore never runs without the extension that checks its nonces.
import '../lib/htmx/dist/htmx.esm.min.js';
import '../lib/htmx/dist/ext/hx-csp.min.js';
