import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { TRIALS } from './directed'
import { SABOTAGES } from './sabotage'

describe('the sabotages', () => {
  it.each(Object.entries(SABOTAGES))('%s finds the text that it replaces, once', (_, edits) => {
    for (const { file, find, put } of edits) {
      expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2)
      expect(put).not.toContain(find)
    }
  })
})

describe('what is counted of lists and files', () => {
  it.each(['lost', 'doneTwice', 'inDoubtWithoutCause', 'inputsLeftBehind', 'wrongFiles'])(
    '%s is shown to fail by a sabotage of its own',
    (counter) => {
      const caught = Object.values(TRIALS).map(({ caughtBy }) => caughtBy.join(' '))
      expect(caught).toContain(counter)
    },
  )
})
