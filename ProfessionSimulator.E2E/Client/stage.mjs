import { after, beforeEach } from 'node:test';
import { createClient } from './profession-simulator.mjs';
import { openWire } from './wire.mjs';

export const site = process.env.SITE;
const learners = JSON.parse(process.env.LEARNERS);

/** Patience is for people: what the tests wait for comes, or never. */
export const quick = { backOff: 5, longestBackOff: 20 };

export const wire = await openWire(site);
export const isStream = request => request.url.includes('/stream');
export const streams = () => wire.requests.filter(isStream);

beforeEach(() => {
  wire.requests.length = 0;
  wire.act = () => null;
});
after(() => wire.close());

/** Another learner each time, signed in, on the other end of the wire. */
export const newClient = (options = {}) => createClient({ baseUrl: wire.address, tokens: learners.shift(), language: 'en', ...options, timings: { ...quick, ...options.timings } });

export async function professionOf(client) {
  const [profession] = await client.professions({ language: 'en' });
  return profession.id;
}

/** Does it once, for the first request that is meant. */
export function once(isMeant, mishap) {
  let isDone = false;
  return request => {
    if (isDone || !isMeant(request)) return null;
    isDone = true;
    return mishap;
  };
}

export const problem = (status, facts, headers = {}) =>
  ({ answer: { status, headers: { 'Content-Type': 'application/problem+json', ...headers }, body: JSON.stringify(facts) } });

export const events = (...list) =>
  ({ answer: { status: 200, headers: { 'Content-Type': 'text/event-stream' }, body: list.map(event => `data: ${JSON.stringify(event)}\n\n`).join('') } });
