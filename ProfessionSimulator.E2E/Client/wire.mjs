import http from 'node:http';

/**
 * The way from a client to the site, in the hands of a test. For each request `wire.act(request)` may name a mishap:
 * - hangUp: the connection ends at once; hangUpBehind: when the site has answered
 * - answer: { status, headers, body } instead of the site's
 * - headers: sent to the site in place of the client's
 * - type: another content type of the answer
 * - hold: nothing comes back; holdBody: nothing behind the headers
 * - cutAfter: ends the connection in the middle of the event behind so many; holdAfter: falls silent there
 */
export async function openWire(site) {
  const wire = { act: () => null, requests: [] };
  const server = http.createServer(async (request, response) => {
    const body = await textOf(request);
    const { method, url, headers } = request;
    const record = { method, url, headers, body };
    wire.requests.push(record);
    const act = wire.act(record) ?? {};
    if (act.hangUp) return request.socket.destroy();
    if (act.hold) return;
    if (act.answer) return response.writeHead(act.answer.status, act.answer.headers).end(act.answer.body);
    relay(site, record, act, response);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  wire.address = `http://127.0.0.1:${server.address().port}`;
  wire.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return wire;
}

async function textOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function relay(site, { method, url, headers, body }, act, response) {
  const onward = http.request(new URL(url, site), { method, headers: { ...headers, ...act.headers, host: new URL(site).host } }, answer => {
    if (act.hangUpBehind) return response.destroy();
    response.writeHead(answer.statusCode, { ...answer.headers, ...(act.type && { 'content-type': act.type }) });
    response.flushHeaders();
    if (act.holdBody) return;
    if (act.cutAfter === undefined && act.holdAfter === undefined) return answer.pipe(response);
    damage(answer, act, response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  onward.end(body);
}

function damage(answer, act, response) {
  const events = act.cutAfter ?? act.holdAfter;
  let seen = '';
  answer.setEncoding('latin1');
  answer.on('data', chunk => {
    const before = seen.length;
    seen += chunk;
    const end = placeInside(seen, events);
    response.write(Buffer.from(seen.slice(before, end), 'latin1'), () => {
      if (end < seen.length && act.cutAfter !== undefined) response.destroy();
    });
    if (end < seen.length) answer.removeAllListeners('data');
  });
  answer.on('end', () => response.end());
}

/** The middle of the event behind so many, or the end where it has not come yet. */
function placeInside(text, events) {
  let start = 0;
  for (let i = 0; i < events; i++) {
    start = text.indexOf('\n\n', start) + 2;
    if (start === 1) return text.length;
  }
  const end = text.indexOf('\n\n', start);
  return end < 0 ? text.length : start + Math.floor((end - start) / 2);
}
