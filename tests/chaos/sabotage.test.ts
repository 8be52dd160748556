import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { SABOTAGES } from './sabotage'

describe('the sabotages', () => {
  it.each(Object.entries(SABOTAGES))('%s finds the text that it replaces, once', (_, edits) => {
    for (const { file, find, put } of edits) {
      expect(readFileSync(file, 'utf8').split(find)).toHaveLength(2)
      expect(put).not.toContain(find)
    }
  })
})
