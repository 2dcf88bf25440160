import { after, beforeEach } from 'node:test';
import { createClient } from './profession-simulator.mjs';
import { openProxy } from './proxy.mjs';

export const site = process.env.SITE;
const learners = JSON.parse(process.env.LEARNERS);

/** Short pauses: what the tests wait for comes at once or never. */
export const quick = { backOff: 5, longestBackOff: 20 };

export const proxy = await openProxy(site);
export const isStream = request => request.url.includes('/stream');
export const streams = () => proxy.requests.filter(isStream);

beforeEach(() => {
  proxy.requests.length = 0;
  proxy.faultFor = () => null;
});
after(() => proxy.close());

/** A client of another learner each time, signed in through the proxy. */
export const newClient = (options = {}) => createClient({
  baseUrl: proxy.address,
  tokens: learners.shift(),
  language: 'en',
  ...options,
  timings: { ...quick, ...options.timings },
});

export async function findProfession(client) {
  const [profession] = await client.professions({ language: 'en' });
  return profession.id;
}

/** Applies the fault once, to the first matching request. */
export function once(matches, fault) {
  let isDone = false;
  return request => {
    if (isDone || !matches(request)) return null;
    isDone = true;
    return fault;
  };
}

export const problem = (status, facts, headers = {}) =>
  ({ answer: { status, headers: { 'Content-Type': 'application/problem+json', ...headers }, body: JSON.stringify(facts) } });

export const events = (...list) =>
  ({
    answer: {
      status: 200,
      headers: { 'Content-Type': 'text/event-stream' },
      body: list.map(event => `data: ${JSON.stringify(event)}\n\n`).join(''),
    },
  });
