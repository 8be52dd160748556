import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doInFiles, stepsOf } from '@/tests/support/docs/guide'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const fence = '```'
const guide = [
  `${fence}sh\nnpm run a\n${fence}`,
  `${fence}ts x/a.ts\none\ntwo\n${fence}`,
  `${fence}ts\nfor reading\n${fence}`,
  `${fence}ts x/a.ts after "one"\nand\n${fence}`,
  `${fence}ts x/a.ts replacing "two"\nthree\n${fence}`,
].join('\ntext\n')

describe('the steps of a guide', () => {
  it('are its commands and its files, in order', () => {
    const steps = stepsOf(guide)
    expect(steps.map(({ does }) => does)).toEqual(['run', 'write', 'after', 'replacing'])
    const dir = temporaryFolder()
    for (const step of steps) if (step.does !== 'run') doInFiles(step, dir)
    expect(readFileSync(join(dir, 'x/a.ts'), 'utf8').trim().split('\n')).toEqual(['one', 'and', 'three'])
  })

  it('fail where a line is not there, or there twice', () => {
    const dir = temporaryFolder()
    doInFiles({ does: 'write', file: 'a', text: 'one\none\n' }, dir)
    for (const line of ['one', 'four']) expect(() => doInFiles({ does: 'after', file: 'a', line, text: 'x' }, dir)).toThrow('lines with')
  })

  it.each([
    ['docs/your-first-kind.md', { write: 7, run: 4 }],
    ['docs/items.md', { write: 7, run: 1 }],
  ])('are many in %s', (guide, { write, run }) => {
    const does = stepsOf(readFileSync(guide, 'utf8')).map((step) => step.does)
    expect(does.filter((one) => one === 'write')).toHaveLength(write)
    expect(does.filter((one) => one === 'run')).toHaveLength(run)
  })

  it('are quoted word for word where the guide to kinds speaks of lists', () => {
    const [first, items] = ['docs/your-first-kind.md', 'docs/items.md'].map((path) => readFileSync(path, 'utf8'))
    const [, quoted = 'nothing'] = first?.match(/### Work that is a list[\s\S]*?```ts\n([\s\S]*?)```/) ?? []
    expect(items).toContain(quoted)
  })
})
