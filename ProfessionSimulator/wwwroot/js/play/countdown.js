// The texts of a countdown, for the whole seconds that are left.

const spokenMinutes = [5, 1, 0];
const secondsFrom = 120;
const lastCallFrom = 30;

/** The minutes that are announced between two values of the clock, or undefined if there is nothing to announce. */
export const spokenBetween = (before, left) =>
  spokenMinutes.filter(minutes => before > minutes * 60 && left <= minutes * 60).at(-1);

/** Near the end, the clock counts in seconds. */
export const isShort = left => left <= secondsFrom;

/** @param {{ over: string, seconds: string, minutes: string }} words */
export const inWords = (left, words) =>
  left > 0 && left < secondsFrom ? words.seconds.replace('{0}', left) : inMinutes(Math.ceil(left / 60), words);

/** @param {{ over: string, minutes: string }} words */
export const inMinutes = (minutes, words) => minutes === 0 ? words.over : words.minutes.replace('{0}', minutes);

/** @param {{ twoMinutes: string, halfMinute: string }} words */
export function warningAt(left, words) {
  if (left === 0 || left > secondsFrom) return '';
  return left > lastCallFrom ? words.twoMinutes : words.halfMinute;
}
