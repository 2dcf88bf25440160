// htmx with its streams and with what watches over them, which has to hear of each from the beginning.
import './htmx.js';
import '../lib/htmx/dist/ext/hx-sse.min.js';
import './streams.js';
