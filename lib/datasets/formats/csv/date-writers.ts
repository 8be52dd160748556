import type { Block } from '@/lib/datasets/formats/block'
import { isoMoment } from '@/lib/datasets/formats/moments/iso'
import { isUsualDate, isUsualMoment, offsetStart, wholeOffset, withoutOffset } from '@/lib/datasets/formats/moments/offset'
import type { FieldWriter } from '@/lib/datasets/formats/text-rows'
import type { CsvOptions } from './options'

type DateFormat = CsvOptions['dates']

const DATE_LENGTH = 10
const POINT = 46
const COMMA = 44

/** Year, month and day of `2026-03-31`, each as `[from, to)`, with what stands between them. */
const orders = {
  'dd.mm.yyyy': { parts: [8, 10, 5, 7, 0, 4], between: '.'.charCodeAt(0) },
  'dd/mm/yyyy': { parts: [8, 10, 5, 7, 0, 4], between: '/'.charCodeAt(0) },
  'mm/dd/yyyy': { parts: [5, 7, 8, 10, 0, 4], between: '/'.charCodeAt(0) },
} as const

/** Writes the day at the beginning of a usual date or moment. */
function dayWriter(format: DateFormat): (block: Block, input: Buffer, from: number) => void {
  if (format === 'iso' || format === 'rfc3339')
    return (block, input, from) => {
      block.length += input.copy(block.bytes, block.length, from, from + DATE_LENGTH)
    }
  const { parts, between } = orders[format]
  return (block, input, from) => {
    const target = block.bytes
    let length = block.length
    for (let part = 0; part < parts.length; part += 2) {
      if (part > 0) target[length++] = between
      for (let at = parts[part] as number; at < (parts[part + 1] as number); at += 1) target[length++] = input[from + at] as number
    }
    block.length = length
  }
}

interface DateOptions {
  dates: DateFormat
  decimal: CsvOptions['decimal']
  /** For what is no date: `infinity`. */
  writeText: FieldWriter
}

export function createDateWriter({ dates, writeText }: DateOptions): FieldWriter {
  const writeDay = dayWriter(dates)
  return (block, input, from, to) => {
    if (to - from === DATE_LENGTH && isUsualDate(input, from, to)) writeDay(block, input, from)
    else writeUnusual(dates, writeText, block, input, from, to)
  }
}

/** @param isRepeated whether the clock shows this time twice: then it is told apart by its offset. */
export function createMomentWriter(
  { dates, decimal, writeText }: DateOptions,
  isRepeated: (input: Buffer, from: number) => boolean,
  onRepeated: () => void,
): FieldWriter {
  const writeDay = dayWriter(dates)
  const between = dates === 'rfc3339' ? 'T' : ' '
  const beforeOffset = dates === 'iso' || dates === 'rfc3339' ? '' : ' '
  return (block, input, from, to) => {
    if (!isUsualMoment(input, from, to)) return writeUnusual(dates, writeText, block, input, from, to)
    const end = offsetStart(input, from, to)
    // An offset with seconds has a way of its own.
    if (dates === 'rfc3339' && to - end > 6) return writeUnusual(dates, writeText, block, input, from, to)
    writeDay(block, input, from)
    block.text(between)
    for (let at = from + DATE_LENGTH + 1; at < end; at += 1) {
      const byte = input[at] as number
      block.bytes[block.length++] = byte === POINT && decimal === 'comma' && dates !== 'rfc3339' ? COMMA : byte
    }
    if (end === to) return
    if (dates === 'rfc3339') block.text(wholeOffset(input.toString('latin1', end, to)))
    else if (isRepeated(input, from)) {
      block.text(beforeOffset + wholeOffset(input.toString('latin1', end, to)))
      onRepeated()
    }
  }
}

/** Years before 1 and after 9999, and what has no date. */
function writeUnusual(dates: DateFormat, writeText: FieldWriter, block: Block, input: Buffer, from: number, to: number): void {
  const stored = input.toString('utf8', from, to)
  const bytes = Buffer.from(unusual(dates, stored))
  writeText(block, bytes, 0, bytes.length)
}

function unusual(dates: DateFormat, stored: string): string {
  if (dates === 'rfc3339') {
    const iso = isoMoment(stored)
    // RFC 3339 has four digits for a year. A sign before more of them would begin a formula.
    return /^[+-]/.test(iso) ? stored : iso
  }
  const text = withoutOffset(stored)
  if (dates === 'iso') return text
  const { between } = orders[dates]
  const mark = String.fromCharCode(between)
  return text.replace(/^(\d+)-(\d\d)-(\d\d)/, (_, year: string, month: string, day: string) =>
    (dates === 'mm/dd/yyyy' ? [month, day, year] : [day, month, year]).join(mark),
  )
}
