import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMinutes, inWords, isShort, spokenBetween, warningAt } from './countdown.js';

const words = { over: 'over', seconds: '{0} s left', minutes: '{0} min left' };
const warnings = { twoMinutes: 'two minutes', halfMinute: 'half a minute' };

test('minutes are rounded up, and seconds are shown near the end', () => {
  const shown = [900, 841, 840, 121, 120, 119, 1, 0].map(left => inWords(left, words));
  const expected = ['15 min left', '15 min left', '14 min left', '3 min left', '2 min left', '119 s left', '1 s left', 'over'];
  assert.deepEqual(shown, expected);
  assert.deepEqual([121, 120, 0].map(isShort), [false, true, true]);
});

test('five minutes, one minute and the end are said once each', () => {
  const looks = [900, 840, 330, 300, 299, 61, 60, 59, 1, 0, 0];
  const spoken = looks.slice(1).map((left, index) => spokenBetween(looks[index], left)).filter(minutes => minutes !== undefined);
  assert.deepEqual(spoken.map(minutes => inMinutes(minutes, words)), ['5 min left', '1 min left', 'over']);
});

test('of several marks that were slept through, the last one is said', () => {
  assert.equal(spokenBetween(400, 30), 1);
  assert.equal(spokenBetween(400, 0), 0);
});

test('the warning changes twice, and is gone at the end', () => {
  assert.deepEqual([121, 120, 31, 30, 1, 0].map(left => warningAt(left, warnings)),
    ['', 'two minutes', 'two minutes', 'half a minute', 'half a minute', '']);
});
