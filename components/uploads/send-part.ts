import { UnreachableError } from '@/components/api/problem-error'
import { INTENT, refusalOf } from '@/components/api/request'
import { TUS_VERSION } from './tus-version'

/** A line that says nothing for so long is broken, whatever the browser believes: it may have changed networks. */
const SILENT_MS = 30_000

interface Part {
  address: string
  offset: number
  body: Blob
}

/**
 * The one request that has to tell how far it is, which `fetch` cannot.
 * @returns what the server says is there then
 */
export function sendPart({ address, offset, body }: Part, onSent: (bytes: number) => void, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const cut = (cause?: unknown) => reject(new UnreachableError('the line is broken', { cause }))
    const abort = () => request.abort()
    let silence = setTimeout(abort, SILENT_MS)
    const alive = () => {
      clearTimeout(silence)
      silence = setTimeout(abort, SILENT_MS)
    }
    request.upload.onprogress = ({ loaded }) => {
      alive()
      onSent(Math.min(loaded, body.size))
    }
    request.upload.onload = alive
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(request.getResponseHeader('upload-offset'))
      refused(request).then(reject, cut)
    }
    request.onerror = () => cut()
    request.onabort = () => (signal.aborted ? reject(signal.reason) : cut())
    request.onloadend = () => {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
    }
    signal.addEventListener('abort', abort)
    request.open('PATCH', address)
    const headers = { ...INTENT, ...TUS_VERSION, accept: 'application/json', 'upload-offset': String(offset) }
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/offset+octet-stream')
    // A Blob is read from the disk bit by bit: a large file needs no memory.
    request.send(body)
  })
}

function refused(request: XMLHttpRequest): Promise<Error> {
  const after = request.getResponseHeader('retry-after')
  const { status, statusText } = request
  return refusalOf(new Response(request.responseText, { status, statusText, headers: after === null ? {} : { 'retry-after': after } }))
}
