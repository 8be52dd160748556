import { describe, expect, it } from 'vitest'
import { listeningInode } from '#launch/machine/port-owner.mjs'

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:0BB8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 51234 1 0000000000000000 100 0 0 10 0
   1: 0100007F:C0DE 0100007F:0BB8 01 00000000:00000000 00:00000000 00000000     0        0 51300 1 0000000000000000 20 4 30 10 -1
   2: 0100007F:0050 0100007F:1234 01 00000000:00000000 00:00000000 00000000     0        0 51400 1 0000000000000000 20 4 30 10 -1
`

describe('listeningInode', () => {
  it('finds the socket that listens, not one that is connected', () => {
    expect(listeningInode(table, 3000)).toBe('51234')
    expect(listeningInode(table, 80)).toBeUndefined()
    expect(listeningInode(table, 4000)).toBeUndefined()
  })
})
