import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { createInflate, isKnownEncoding } from './inflate'

export interface Asked {
  url: URL
  method: string
  headers: Readonly<Record<string, string>>
  body: string | null
}

export interface Got {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Why there is less of the body than was sent; the status is known all the same. */
  cut: 'too_large' | 'too_slow' | 'broken_off' | 'unreadable' | null
}

/** There was no answer. `wasSent`: some of the request may have arrived, so nobody knows what became of it. */
export class NoAnswer extends Error {
  override name = 'NoAnswer'
  constructor(
    readonly wasSent: boolean,
    readonly reason: 'no_connection' | 'too_slow' | 'broken_off' | 'unreadable' | 'stopped' | 'forbidden',
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}

export interface ExchangeLimits {
  timeoutMs: number
  /** Of the body, as it comes and inflated. */
  maxBytes: number
  signal: AbortSignal
}

/** By the names that undici gives them. */
const UNREADABLE = new Set(['HeadersOverflowError', 'HTTPParserError', 'ResponseContentLengthMismatchError'])

/** One request and its answer, with an end to everything: time, bytes on the line, bytes inflated. */
export function exchange(dispatcher: Dispatcher, { url, method, headers, body }: Asked, limits: ExchangeLimits): Promise<Got> {
  return new Promise((resolve, reject) => {
    let abort: (reason: Error) => void = () => {}
    let wasSent = false
    let isOver = false
    let got: Omit<Got, 'cut' | 'body'> | null = null
    let received = 0
    const chunks: Buffer[] = []
    let inflate: ReturnType<typeof createInflate> | null = null

    const timer = setTimeout(() => end('too_slow'), limits.timeoutMs)
    const onStop = () => end('stopped')
    limits.signal.addEventListener('abort', onStop)

    function settle(act: () => void): void {
      if (isOver) return
      isOver = true
      clearTimeout(timer)
      limits.signal.removeEventListener('abort', onStop)
      inflate?.close()
      act()
    }

    /** Before it came to its own end. */
    function end(reason: 'too_slow' | 'too_large' | 'broken_off' | 'unreadable' | 'stopped' | 'no_connection', cause?: unknown): void {
      const answer = got
      settle(() => {
        if (answer && reason !== 'stopped' && reason !== 'no_connection') resolve({ ...answer, body: Buffer.concat(chunks), cut: reason })
        else reject(new NoAnswer(wasSent, reason === 'too_large' ? 'unreadable' : reason, { cause }))
      })
      abort(new Error(reason))
    }

    function keep(chunk: Buffer): void {
      received += chunk.length
      if (received > limits.maxBytes) end('too_large')
      else chunks.push(chunk)
    }

    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(controller) {
        // Told to stop, or too late, before there was a connection: nothing leaves.
        if (isOver) return controller.abort(new Error('over'))
        abort = (reason) => controller.abort(reason)
        wasSent = true
      },
      onResponseStart(_controller, status, responseHeaders) {
        if (status < 200) return
        got = { status, headers: responseHeaders as IncomingHttpHeaders }
        const encoding = String(responseHeaders['content-encoding'] ?? '').toLowerCase()
        if (encoding === '' || encoding === 'identity') return
        if (!isKnownEncoding(encoding)) return end('unreadable')
        inflate = createInflate(encoding, { onChunk: keep, onError: () => end('unreadable') })
      },
      onResponseData(_controller, chunk) {
        if (isOver) return
        if (!inflate) return keep(chunk)
        inflate.write(chunk)
        if (inflate.taken() > limits.maxBytes) end('too_large')
      },
      onResponseEnd() {
        const whole = () => settle(() => got && resolve({ ...got, body: Buffer.concat(chunks), cut: null }))
        if (inflate) inflate.end(whole)
        else whole()
      },
      onResponseError(_controller, error) {
        if (isOver) return
        if (error.name === 'ForbiddenAddress') return settle(() => reject(new NoAnswer(false, 'forbidden', { cause: error })))
        if (UNREADABLE.has(error.name)) return end('unreadable', error)
        end(wasSent ? 'broken_off' : 'no_connection', error)
      },
    }
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: method as Dispatcher.HttpMethod,
        headers,
        body,
        idempotent: false,
        headersTimeout: 0,
        bodyTimeout: 0,
      },
      handler,
    )
  })
}
