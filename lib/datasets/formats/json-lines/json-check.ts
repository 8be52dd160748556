import { meaningOf } from '@/lib/datasets/formats/text-rows'

const QUOTE = 34
const BACKSLASH = 92
const COMMA = 44
const COLON = 58
const MINUS = 45
const PLUS = 43
const POINT = 46
const ZERO = 48
const [OBJECT, OBJECT_END, ARRAY, ARRAY_END] = [123, 125, 91, 93]
const words: Record<number, string> = { 116: 'rue', 102: 'alse', 110: 'ull' }
const escapable = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)))

/** What may come next. Numbers, because they are compared for every byte. */
const Next = {
  Value: 0,
  /** A value or the end of an empty array. */
  Item: 1,
  /** A name or the end of an empty object. */
  Member: 2,
  Name: 3,
  Colon: 4,
  /** A comma or an end; nothing more where nothing is open. */
  AfterValue: 5,
  Letter: 6,
  Escape: 7,
  Hex: 8,
  Word: 9,
  Minus: 10,
  Zero: 11,
  Digits: 12,
  Point: 13,
  Fraction: 14,
  Exponent: 15,
  Sign: 16,
  Power: 17,
  /** It is no JSON, whatever comes. */
  Nothing: 18,
} as const
type Next = (typeof Next)[keyof typeof Next]

/** Where a document may end: a number does not say when it is whole. */
const ends: ReadonlySet<Next> = new Set([Next.AfterValue, Next.Zero, Next.Digits, Next.Fraction, Next.Power])

export interface JsonCheck {
  begin(): void
  /** A piece of the document in COPY's text format, which ends behind a letter. */
  take(input: Buffer, from: number, to: number): void
  /** Whether what was taken can be the beginning of a document. */
  isValid(): boolean
  isWhole(): boolean
}

/** Whether bytes are JSON (RFC 8259), a piece at a time: `JSON.parse` would need all of it at once, and build it. */
export function createJsonCheck(): JsonCheck {
  let next: Next = Next.Value
  let isName = false
  let word = ''
  let hexLeft = 0
  /** Whether each open one is an object. */
  let open = new Uint8Array(64)
  let depth = 0

  function push(isObject: boolean): Next {
    if (depth === open.length) {
      const larger = new Uint8Array(2 * depth)
      larger.set(open)
      open = larger
    }
    open[depth++] = isObject ? 1 : 0
    return isObject ? Next.Member : Next.Item
  }

  function pop(isObject: boolean): Next {
    if (depth === 0 || open[depth - 1] !== (isObject ? 1 : 0)) return Next.Nothing
    depth -= 1
    return Next.AfterValue
  }

  function startValue(byte: number): Next {
    if (byte === QUOTE) return startString(false)
    if (byte === OBJECT) return push(true)
    if (byte === ARRAY) return push(false)
    if (byte === MINUS) return Next.Minus
    if (byte === ZERO) return Next.Zero
    if (isDigit(byte)) return Next.Digits
    word = words[byte] ?? ''
    return word === '' ? Next.Nothing : Next.Word
  }

  function startString(asName: boolean): Next {
    isName = asName
    return Next.Letter
  }

  function afterValue(byte: number): Next {
    if (byte === COMMA && depth > 0) return open[depth - 1] === 1 ? Next.Name : Next.Value
    if (byte === OBJECT_END || byte === ARRAY_END) return pop(byte === OBJECT_END)
    return Next.Nothing
  }

  function inNumber(byte: number): Next {
    if (byte === POINT && (next === Next.Zero || next === Next.Digits)) return Next.Point
    if ((byte | 32) === 101 && next !== Next.Power) return Next.Exponent
    if (isDigit(byte) && next !== Next.Zero) return next
    return isSpace(byte) ? Next.AfterValue : afterValue(byte)
  }

  function step(byte: number): Next {
    switch (next) {
      case Next.Value:
        return isSpace(byte) ? next : startValue(byte)
      case Next.Item:
        if (byte === ARRAY_END) return pop(false)
        return isSpace(byte) ? next : startValue(byte)
      case Next.Member:
        if (byte === OBJECT_END) return pop(true)
        return isSpace(byte) ? next : byte === QUOTE ? startString(true) : Next.Nothing
      case Next.Name:
        return isSpace(byte) ? next : byte === QUOTE ? startString(true) : Next.Nothing
      case Next.Colon:
        return isSpace(byte) ? next : byte === COLON ? Next.Value : Next.Nothing
      case Next.AfterValue:
        return isSpace(byte) ? next : afterValue(byte)
      case Next.Letter:
        if (byte === QUOTE) return isName ? Next.Colon : Next.AfterValue
        if (byte === BACKSLASH) return Next.Escape
        return byte < 32 ? Next.Nothing : next
      case Next.Escape:
        hexLeft = 4
        return byte === 117 ? Next.Hex : escapable.has(byte) ? Next.Letter : Next.Nothing
      case Next.Hex:
        hexLeft -= 1
        if (!isHex(byte)) return Next.Nothing
        return hexLeft === 0 ? Next.Letter : next
      case Next.Word:
        if (byte !== word.charCodeAt(0)) return Next.Nothing
        word = word.slice(1)
        return word === '' ? Next.AfterValue : next
      case Next.Minus:
        return byte === ZERO ? Next.Zero : isDigit(byte) ? Next.Digits : Next.Nothing
      case Next.Point:
        return isDigit(byte) ? Next.Fraction : Next.Nothing
      case Next.Exponent:
        if (byte === PLUS || byte === MINUS) return Next.Sign
        return isDigit(byte) ? Next.Power : Next.Nothing
      case Next.Sign:
        return isDigit(byte) ? Next.Power : Next.Nothing
      case Next.Zero:
      case Next.Digits:
      case Next.Fraction:
      case Next.Power:
        return inNumber(byte)
      case Next.Nothing:
        return next
      default:
        return next satisfies never
    }
  }

  return {
    begin() {
      next = Next.Value
      depth = 0
    },
    take(input, from, to) {
      for (let at = from; at < to && next !== Next.Nothing; at += 1) {
        let byte = input[at] as number
        // Most of a document is the letters of its strings.
        if (next === Next.Letter && byte !== QUOTE && byte !== BACKSLASH && byte >= 32) continue
        if (byte === BACKSLASH) {
          at += 1
          byte = meaningOf[input[at] as number] as number
        }
        next = step(byte)
      }
    },
    isValid: () => next !== Next.Nothing,
    isWhole: () => depth === 0 && ends.has(next),
  }
}

const isDigit = (byte: number) => byte >= ZERO && byte <= 57
const isSpace = (byte: number) => byte === 32 || byte === 10 || byte === 13 || byte === 9
const isHex = (byte: number) => isDigit(byte) || ((byte | 32) >= 97 && (byte | 32) <= 102)
