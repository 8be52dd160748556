import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/**
 * One of the equally strong settings that OWASP names for scrypt today (2^17/8/1 … 2^15/8/3 … 2^13/8/10): the one that
 * takes 32 MB and not 128, for several are under way at once in a process that has other work.
 */
const today: Cost = { log2: 15, blockSize: 8, parallel: 3 }
/** What the sign-in library did before us: `salt:key` in hexadecimal. */
const library: Cost = { log2: 14, blockSize: 16, parallel: 1 }

/** What is between the two: whoever is refused has waited as long for an old hash as for a new one. */
const difference: Cost = { log2: 15, blockSize: 8, parallel: 2 }

const KEY_BYTES = 64
const PATTERN = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/

interface Cost {
  log2: number
  blockSize: number
  parallel: number
}

interface Stored {
  cost: Cost
  salt: Buffer | string
  key: Buffer
}

/** `$scrypt$ln=15,r=8,p=3$salt$key`: says itself how it was made, so that the cost can be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, today)
  return `$scrypt$${costText(today)}$${plain(salt)}$${plain(key)}`
}

export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const stored = parse(hash)
  if (!stored) return false
  const key = await derive(password, stored.salt, stored.cost)
  const fits = key.length === stored.key.length && timingSafeEqual(key, stored.key)
  if (!fits && stored.cost === library) await derive(password, stored.salt, difference)
  return fits
}

/** Whether a hash was made more cheaply than those of today. */
export const isOutdated = (hash: string): boolean => !hash.startsWith(`$scrypt$${costText(today)}$`)

function parse(hash: string): Stored | null {
  const [, log2, blockSize, parallel, salt = '', key = ''] = PATTERN.exec(hash) ?? []
  if (log2)
    return {
      cost: { log2: Number(log2), blockSize: Number(blockSize), parallel: Number(parallel) },
      salt: Buffer.from(salt, 'base64'),
      key: Buffer.from(key, 'base64'),
    }
  // The library takes the salt's letters for the salt, not the bytes that they stand for.
  const [letters, hex] = hash.split(':')
  return letters && hex ? { cost: library, salt: letters, key: Buffer.from(hex, 'hex') } : null
}

function derive(password: string, salt: Buffer | string, { log2, blockSize, parallel }: Cost): Promise<Buffer> {
  const N = 2 ** log2
  const options = { N, r: blockSize, p: parallel, maxmem: 2 * 128 * N * blockSize }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

const costText = ({ log2, blockSize, parallel }: Cost) => `ln=${log2},r=${blockSize},p=${parallel}`
const plain = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
