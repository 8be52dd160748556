/** A reference to an object. */
export const ref = (id: number): string => `${id} 0 R`

export const refs = (ids: readonly number[]): string => `[${ids.map(ref).join(' ')}]`

/** A text that people read, in any letters. */
export function textString(text: string): string {
  return `<FEFF${utf16(text)}>`
}

export const utf16 = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()

/** Points to a hundredth: more would be seen by nobody. */
export function number(value: number): string {
  const rounded = Math.round(value * 100) / 100
  return Object.is(rounded, -0) ? '0' : String(rounded)
}

/** As PDF has moments, in UTC. */
export const dateString = (moment: Date): string => `(D:${moment.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`

const colours = new Map<string, string>()

/** `#3a4b5c` as three parts of one. */
export function colour(hex: string): string {
  const known = colours.get(hex)
  if (known !== undefined) return known
  const told = [1, 3, 5].map((at) => String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000) / 1000)).join(' ')
  colours.set(hex, told)
  return told
}
