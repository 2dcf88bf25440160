import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventStreamParser } from './profession-simulator.mjs';

const encoder = new TextEncoder();

/** Each case: the bytes of a stream, and its events by the standard. */
const corpus = {
  'line feeds': ['data: a\nid: 1:1\n\ndata: b\n\n', [['message', 'a', '1:1'], ['message', 'b', '1:1']]],
  'carriage returns': ['data: a\rid: 1\r\rdata: b\r\r', [['message', 'a', '1'], ['message', 'b', '1']]],
  'both': ['data: a\r\nid: 1\r\n\r\ndata: b\r\n\r\n', [['message', 'a', '1'], ['message', 'b', '1']]],
  'all mixed': ['data: a\r\ndata: b\rdata: c\n\r\ndata: d\n\n', [['message', 'a\nb\nc', ''], ['message', 'd', '']]],
  'several lines of data': ['data: a\ndata\ndata:\ndata: b\n\n', [['message', 'a\n\n\nb', '']]],
  'comments': [': ping\n\n:\ndata: a\n: waiting for a place\n\n', [['message', 'a', '']]],
  'a byte order mark': ['\uFEFFdata: a\n\n', [['message', 'a', '']]],
  'a second byte order mark': ['\uFEFF\uFEFFdata: a\n\ndata: b\n\n', [['message', 'b', '']]],
  'characters of two to four bytes': ['data: Привет, €, 😀\nid: 7:12\n\n', [['message', 'Привет, €, 😀', '7:12']]],
  'names of events': ['event: ping\ndata: {}\n\ndata: a\n\n', [['ping', '{}', ''], ['message', 'a', '']]],
  'an event without data': ['event: x\nid: 5\n\ndata: a\n\n', [['message', 'a', '5']]],
  'an event with empty data': ['data\n\ndata:\ndata:\n\n', [['message', '', ''], ['message', '\n', '']]],
  'an id behind the data': ['data: a\nid: 17:6\n\n', [['message', 'a', '17:6']]],
  'an id that is taken back': ['id: 5\ndata: a\n\nid\ndata: b\n\n', [['message', 'a', '5'], ['message', 'b', '']]],
  'an id with NUL': ['id: 5\ndata: a\n\nid: 6\0\ndata: b\n\n', [['message', 'a', '5'], ['message', 'b', '5']]],
  'one space, no more': ['data:a\ndata:  b\ndata:\tc\n\n', [['message', 'a\n b\n\tc', '']]],
  'colons in data': ['data: {"a":"b: c"}\n\n', [['message', '{"a":"b: c"}', '']]],
  'unknown fields': ['datas: x\nData: y\n data: z\nfoo\ndata: a\n\n', [['message', 'a', '']]],
  'an event that is cut': ['data: a\n\ndata: b\nid: 9\n', [['message', 'a', '']]],
};

const read = (parser, ...chunks) => chunks.flatMap(chunk => parser.push(chunk)).map(event => [event.type, event.data, event.lastEventId]);

for (const [name, [wire, expected]] of Object.entries(corpus)) {
  const bytes = encoder.encode(wire);

  test(`${name}: whole, and byte by byte`, () => {
    assert.deepEqual(read(new EventStreamParser(), bytes), expected);
    const single = Array.from(bytes, byte => [Uint8Array.of(byte), new Uint8Array()]).flat();
    assert.deepEqual(read(new EventStreamParser(), ...single), expected);
  });

  test(`${name}: cut at any two places`, () => {
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const chunks = [bytes.slice(0, first), bytes.slice(first, second), bytes.slice(second)];
        assert.deepEqual(read(new EventStreamParser(), ...chunks), expected, `cut at ${first} and ${second}`);
      }
    }
  });
}

test('event: is emitted as soon as its empty line begins', () => {
  const parser = new EventStreamParser();
  assert.deepEqual(read(parser, encoder.encode('data: a\r\n\r')), [['message', 'a', '']]);
  assert.deepEqual(read(parser, encoder.encode('\n')), []);
  assert.deepEqual(read(parser, encoder.encode('\n')), []);
});

test('retry: is accepted when it is digits', () => {
  const parser = new EventStreamParser();
  parser.push(encoder.encode('retry: soon\n\nretry: -1\n\n'));
  assert.equal(parser.retry, null);
  parser.push(encoder.encode('retry: 250\n\n'));
  assert.equal(parser.retry, 250);
});
