import http from 'node:http';

/**
 * A proxy between a client and the site. For each request, `proxy.faultFor(request)` may return a fault:
 * - hangUp: closes the connection at once; hangUpAfterResponse: after the site has answered
 * - answer: { status, headers, body } in place of the site's response
 * - headers: replace the client's request headers
 * - type: replaces the response's content type
 * - hold: sends nothing back; holdBody: sends only the headers
 * - cutAfter: closes the connection within the event after that many; holdAfter: falls silent there
 */
export async function openProxy(site) {
  const proxy = { faultFor: () => null, requests: [] };
  const server = http.createServer(async (request, response) => {
    const body = await readText(request);
    const { method, url, headers } = request;
    const record = { method, url, headers, body };
    proxy.requests.push(record);
    const fault = proxy.faultFor(record) ?? {};
    if (fault.hangUp) return request.socket.destroy();
    if (fault.hold) return;
    if (fault.answer) return response.writeHead(fault.answer.status, fault.answer.headers).end(fault.answer.body);
    relay(site, record, fault, response);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  proxy.address = `http://127.0.0.1:${server.address().port}`;
  proxy.close = () => {
    server.close();
    server.closeAllConnections();
  };
  return proxy;
}

async function readText(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function relay(site, { method, url, headers, body }, fault, response) {
  const requestHeaders = { ...headers, ...fault.headers, host: new URL(site).host };
  const onward = http.request(new URL(url, site), { method, headers: requestHeaders }, answer => {
    if (fault.hangUpAfterResponse) return response.destroy();
    response.writeHead(answer.statusCode, { ...answer.headers, ...(fault.type && { 'content-type': fault.type }) });
    response.flushHeaders();
    if (fault.holdBody) return;
    if (fault.cutAfter === undefined && fault.holdAfter === undefined) return answer.pipe(response);
    relayDamaged(answer, fault, response);
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  onward.end(body);
}

function relayDamaged(answer, fault, response) {
  const events = fault.cutAfter ?? fault.holdAfter;
  let seen = '';
  answer.setEncoding('latin1');
  answer.on('data', chunk => {
    const before = seen.length;
    seen += chunk;
    const end = cutPosition(seen, events);
    response.write(Buffer.from(seen.slice(before, end), 'latin1'), () => {
      if (end < seen.length && fault.cutAfter !== undefined) response.destroy();
    });
    if (end < seen.length) answer.removeAllListeners('data');
  });
  answer.on('end', () => response.end());
}

/** The middle of the event after that many, or the end if it has not arrived yet. */
function cutPosition(text, events) {
  let start = 0;
  for (let i = 0; i < events; i++) {
    start = text.indexOf('\n\n', start) + 2;
    if (start === 1) return text.length;
  }
  const end = text.indexOf('\n\n', start);
  return end < 0 ? text.length : start + Math.floor((end - start) / 2);
}
