import { fetchInput } from '@/components/api/inputs-api'
import { UnreachableError } from '@/components/api/problem-error'
import { send } from '@/components/api/request'
import { sendPart } from './send-part'
import type { Transport } from './transport'
import { TUS_VERSION } from './tus-version'

const PATH = '/api/inputs'
const addressOf = (id: string) => `${PATH}/${encodeURIComponent(id)}`

/** The core of tus 1.0 (https://tus.io/protocols/resumable-upload): a file is announced, asked about, and sent from where it ends. */
export const tusTransport: Transport = {
  async create({ name, bytes, place: { kind, field } }, signal) {
    const headers = { ...TUS_VERSION, 'upload-length': String(bytes), 'upload-metadata': `filename ${inBase64(name)}` }
    const { headers: answer } = await send(`${PATH}?${new URLSearchParams({ kind, input: field })}`, { method: 'POST', headers, signal })
    const id = answer.get('location')?.split('/').at(-1)
    if (!id) throw new UnreachableError('the server did not say where the file goes')
    return decodeURIComponent(id)
  },
  async offset(id, signal) {
    const { headers } = await send(addressOf(id), { method: 'HEAD', headers: TUS_VERSION, signal })
    return { received: figureIn(headers.get('upload-offset')), bytes: figureIn(headers.get('upload-length')) }
  },
  send: ({ id, offset, body }, onSent, signal) => sendPart({ address: addressOf(id), offset, body }, onSent, signal).then(figureIn),
  facts: fetchInput,
  async remove(id) {
    await send(addressOf(id), { method: 'DELETE', headers: TUS_VERSION })
  },
}

function figureIn(header: string | null): number {
  const figure = Number(header ?? Number.NaN)
  if (!Number.isSafeInteger(figure) || figure < 0) throw new UnreachableError('the server did not say how much is there')
  return figure
}

function inBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))
}
