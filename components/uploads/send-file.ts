import type { Transport } from './transport'
import type { Upload, UploadEvent } from './upload'

/**
 * What is sent with one request. A proxy that hands on only whole requests passes on this much at least when the line breaks; and many take no
 * more than so much at once.
 */
export const PART_BYTES = 16 * 1024 * 1024
/** Nobody reads faster; each tick is drawn. */
const TICK_MS = 200

export interface Sending {
  transport: Transport
  now: () => number
  signal: AbortSignal
  /** What happens, as it does. */
  tell(event: UploadEvent): void
}

/** Brings the rest of a file to the server, from wherever it ends there. @throws whatever broke it off */
export async function sendFile({ id: known, ...file }: Upload, data: Blob, { transport, now, signal, tell }: Sending): Promise<void> {
  const id = known ?? (await transport.create(file, signal))
  signal.throwIfAborted()
  if (known === null) tell({ is: 'created', id })
  const begun = known === null ? 0 : await begunAt(id)
  if (begun === null) return tell({ is: 'gone' })
  let offset = begun
  let ticked = Number.NEGATIVE_INFINITY
  tell({ is: 'moved', sent: offset })
  while (offset < file.bytes) {
    const from = offset
    const body = data.slice(from, Math.min(from + PART_BYTES, file.bytes))
    offset = await transport.send({ id, offset: from, body }, (bytes) => tick(from + bytes), signal)
    signal.throwIfAborted()
    tell({ is: 'moved', sent: offset })
  }
  tell({ is: 'whole' })

  /** Null where this is another file's. */
  async function begunAt(id: string): Promise<number | null> {
    const { received, bytes } = await transport.offset(id, signal)
    signal.throwIfAborted()
    return bytes === file.bytes ? received : null
  }

  function tick(sent: number): void {
    if (signal.aborted || now() < ticked + TICK_MS) return
    ticked = now()
    tell({ is: 'moved', sent })
  }
}
