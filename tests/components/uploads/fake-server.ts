import { ProblemError, UnreachableError } from '@/components/api/problem-error'
import type { Transport } from '@/components/uploads/transport'

/** A server that takes files, and a line to it that breaks when a test says so. */
export function fakeServer() {
  const files = new Map<string, { name: string; bytes: number; data: Uint8Array }>()
  let ids = 0
  let cuts: number[] = []
  const calls: string[] = []
  const server = {
    files,
    calls,
    /** Each of the next parts breaks off after so many bytes of it, which are kept. */
    cutAfter(...bytes: number[]) {
      cuts = bytes
    },
    /** What the next call of this name says instead. */
    fails: new Map<keyof Transport, Error>(),
    refusal: (status: number, type = 'about:blank') => new ProblemError({ type, title: 'no', status, reference: 'r' }, null),
  }
  const need = (id: string) => {
    const file = files.get(id)
    if (!file) throw server.refusal(404)
    return file
  }
  const heard = (name: keyof Transport, of: string) => {
    calls.push(`${name} ${of}`)
    const error = server.fails.get(name)
    server.fails.delete(name)
    if (error) throw error
  }
  const transport: Transport = {
    async create({ name, bytes }) {
      heard('create', name)
      const id = `input-${++ids}`
      files.set(id, { name, bytes, data: new Uint8Array() })
      return id
    },
    async offset(id) {
      heard('offset', id)
      const { bytes, data } = need(id)
      return { received: data.length, bytes }
    },
    async send({ id, offset, body }, onSent) {
      heard('send', `${id} ${offset}`)
      const file = need(id)
      if (offset !== file.data.length) throw server.refusal(409)
      const cut = cuts.shift()
      const come = new Uint8Array(await body.slice(0, cut ?? body.size).arrayBuffer())
      file.data = Uint8Array.from([...file.data, ...come])
      onSent(come.length)
      if (cut !== undefined) throw new UnreachableError('the line is broken')
      return file.data.length
    },
    async facts(id) {
      heard('facts', id)
      const { name, bytes, data } = need(id)
      const at = '2026-11-30T10:00:00Z'
      return { id, fileName: name, bytes, received: data.length, sha256: null, mediaType: null, createdAt: at, expiresAt: null }
    },
    async remove(id) {
      heard('remove', id)
      files.delete(id)
    },
  }
  return { server, transport }
}
