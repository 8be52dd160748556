import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A step of a guide that can be done: a file to write, lines to put into one, or commands to run. */
export type Step =
  | { does: 'run'; commands: string }
  | { does: 'write'; file: string; text: string }
  | { does: 'after' | 'replacing'; file: string; line: string; text: string }

const BLOCK = /^```(\w+)(?: (\S+))?(?: (after|replacing) "([^"\n]+)")?\n([\s\S]*?)^```$/gm

/** The steps of a guide, in order: blocks of `sh`, and blocks with the name of a file. Others are for reading only. */
export function stepsOf(guide: string): Step[] {
  return [...guide.matchAll(BLOCK)].flatMap(([, language, file, does, line = '', text = '']): Step[] => {
    if (language === 'sh') return [{ does: 'run', commands: text }]
    if (!file) return []
    return does === 'after' || does === 'replacing' ? [{ does, file, line, text }] : [{ does: 'write', file, text }]
  })
}

/** Writes a file, or changes the line that has these words; there must be just one. */
export function doInFiles(step: Exclude<Step, { does: 'run' }>, dir: string): void {
  const path = join(dir, step.file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, step.does === 'write' ? step.text : changed(readFileSync(path, 'utf8'), step))
}

function changed(text: string, { does, file, line, text: lines }: Extract<Step, { line: string }>): string {
  const all = text.split('\n')
  const places = all.flatMap((one, at) => (one.includes(line) ? [at] : []))
  const [place = 0] = places
  if (places.length !== 1) throw new Error(`${file} has ${places.length} lines with ${line}`)
  return all.toSpliced(does === 'after' ? place + 1 : place, does === 'after' ? 0 : 1, lines.trimEnd()).join('\n')
}
