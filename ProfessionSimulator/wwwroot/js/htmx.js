// htmx starts itself in a timer that it sets when it is evaluated, and never initializes what an extension wants to
// see if that one registers later. The modules of one graph are evaluated in one go once all of them have arrived, so
// no timer comes between them whatever the network does; and where one is missing, none is evaluated: htmx never runs
// without the guard of its nonces.
import '../lib/htmx/dist/htmx.esm.min.js';
import '../lib/htmx/dist/ext/hx-csp.min.js';
