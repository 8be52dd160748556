import { Readable } from 'node:stream'

const PIECE = 16 * 1024

/** A mail on its way to the server. */
export interface Outgoing extends Readable {
  /**
   * The last of it was asked for, so the server may have all of it. Nothing is asked for before the server has said that it wants the mail;
   * before this is true it certainly has no whole one, whatever the line did.
   */
  isHandedOver(): boolean
}

export function outgoing(raw: Buffer): Outgoing {
  let at = 0
  let handedOver = false
  const stream = new Readable({
    highWaterMark: 1,
    read() {
      const piece = raw.subarray(at, at + PIECE)
      at += piece.length
      if (at >= raw.length) handedOver = true
      this.push(piece.length > 0 ? piece : null)
    },
  })
  return Object.assign(stream, { isHandedOver: () => handedOver })
}
