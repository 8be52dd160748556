import { randomInt } from 'node:crypto'

// Without 0/o, 1/l/i: it may have to be typed off a screen.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of five, about 99 bits: nothing that can be guessed, and longer than the shortest allowed. */
export function generatePassword(): string {
  const group = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
