import { createHash } from 'node:crypto'
import { pipeline, type Readable, Transform } from 'node:stream'

/**
 * A whole file as it flows, its last piece held back until the SHA-256 of all is the one that the ledger has. One that was changed
 * on the disk ends as a broken download and never as a file.
 * @param onChanged what the stream fails with then
 */
export function verified(file: Readable, sha256: string, onChanged: () => Promise<Error>): Readable {
  const hash = createHash('sha256')
  let last: Buffer | undefined
  const check = new Transform({
    transform(piece: Buffer, _encoding, done) {
      hash.update(piece)
      const before = last
      last = piece
      done(null, before)
    },
    flush(done) {
      if (hash.digest('hex') === sha256) return done(null, last)
      onChanged().then(done, done)
    },
  })
  // Either one takes the other along when it breaks; who reads hears of it by itself.
  pipeline(file, check, () => {})
  return check
}
