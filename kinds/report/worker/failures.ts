import { PermanentError } from '@/kinds/kit/worker'
import { tooManyRows } from '@/kinds/report/payload/too-many-rows'
import { BrokenTemplate } from '@/kinds/report/templates/own-templates'
import { UnprintableRow } from './read/read-rows'
import { Unfit } from './read/unfit'
import { MissingLetter } from './text/line'

const codeOf = (letter: string) => `U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** Why a report cannot be made, in a plain sentence: nothing of it has been drawn then. Anything else as it is. */
export function reportFailure(error: unknown): unknown {
  if (error instanceof BrokenTemplate) return new PermanentError('template_broken', error.message, { facts: { why: error.message } })
  if (error instanceof UnprintableRow) {
    const { row, letter } = error
    const message = `Row ${row} has the letter “${letter}” (${codeOf(letter)}), and no font of the design has it. Leave the row out, or add a font to the design.`
    return new PermanentError('letter_missing', message, { facts: { row, letter, code: codeOf(letter) } })
  }
  if (error instanceof MissingLetter) {
    const { letter } = error
    const message = `The title or a header has the letter “${letter}” (${codeOf(letter)}), and no font of the design has it.`
    return new PermanentError('letter_missing_in_text', message, { facts: { letter, code: codeOf(letter) } })
  }
  if (error instanceof Unfit) return new PermanentError(error.why, unfit[error.why](error.most), { facts: { most: error.most } })
  return error
}

const unfit: Record<Unfit['why'], (most: number) => string> = {
  too_many_rows: (most) => tooManyRows(most).message,
  too_many_chapters: (most) => `The column for chapters has more than ${most.toLocaleString('en')} different values. Choose another one.`,
  too_many_bars: (most) => `The column of the chart has more than ${most.toLocaleString('en')} different values. Choose another one.`,
}
