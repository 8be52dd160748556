const ZERO = 48
const NINE = 57

/** Bytes that have the number of the row in them. Another array when the number gets a digit more. */
export interface Numbered {
  bytes: Uint8Array
}

/** The number of the row under way. It stands in every cell, so it is counted up in place, where it stands. */
export interface RowNumber {
  value(): number
  /** `before`, the number, `after`: from now on always of the row under way. */
  within(before: string, after: string): Numbered
  set(value: number): void
  next(): void
}

interface Template extends Numbered {
  before: string
  after: string
  /** Where its last digit stands. */
  last: number
}

export function createRowNumber(): RowNumber {
  const templates: Template[] = []
  let value = 1
  /** The next number that has a digit more. */
  let longer = 10

  function write(template: Template): void {
    const text = template.before + value
    template.bytes = Uint8Array.from(Buffer.from(text + template.after, 'latin1'))
    template.last = text.length - 1
  }

  /** One digit is changed, and more of them only at every tenth row. */
  function count({ bytes, last }: Template): void {
    let at = last
    while (bytes[at] === NINE) {
      bytes[at] = ZERO
      at -= 1
    }
    bytes[at] = (bytes[at] as number) + 1
  }

  return {
    value: () => value,
    within(before, after) {
      const template: Template = { before, after, bytes: new Uint8Array(), last: 0 }
      write(template)
      templates.push(template)
      return template
    },
    set(next) {
      value = next
      longer = 10 ** String(next).length
      templates.forEach(write)
    },
    next() {
      if (value + 1 === longer) return this.set(longer)
      value += 1
      for (let at = 0; at < templates.length; at += 1) count(templates[at] as Template)
    },
  }
}
