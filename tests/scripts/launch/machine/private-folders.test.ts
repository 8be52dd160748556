import { mkdirSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { claimFolder, closeFolder } from '#launch/machine/private-folders.mjs'
import { temporaryFolder } from '@/tests/support/temporary-folder'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const me = process.getuid?.() ?? 0
const myGroup = process.getgid?.() ?? 0

describe('a folder of our own', () => {
  it('is closed to everybody else, whether it is new or was open', () => {
    const made = join(temporaryFolder(), 'a', 'b')
    closeFolder(made)
    expect(modeOf(made)).toBe('700')
    const open = join(temporaryFolder(), 'open')
    mkdirSync(open, { mode: 0o755 })
    closeFolder(open)
    expect(modeOf(open)).toBe('700')
  })

  it('lets a server of another user through, which lists nothing there', () => {
    const folder = temporaryFolder()
    closeFolder(folder, { uid: me, gid: myGroup })
    expect(modeOf(folder)).toBe('710')
    expect(statSync(folder).gid).toBe(myGroup)
  })
})

describe('a name where everybody may make folders', () => {
  it('is ours when it is free, and when it was ours', () => {
    const path = join(temporaryFolder(), 'ours')
    expect(claimFolder(path, [me])).toBe(true)
    expect(modeOf(path)).toBe('700')
    expect(claimFolder(path, [me])).toBe(true)
  })

  it('is not used when somebody else was there first, with a folder or a link', () => {
    const folder = temporaryFolder()
    expect(claimFolder(folder, [me + 1])).toBe(false)
    symlinkSync(folder, join(folder, 'link'))
    expect(claimFolder(join(folder, 'link'), [me])).toBe(false)
  })
})
