import { createHash } from 'node:crypto'
import type pg from 'pg'

const MINUTE = 60
const QUARTER = 15 * MINUTE

/**
 * How many wrong passwords are free, how long the wait after the next one is (it doubles with each, up to `longest`), and
 * after how long one of them is forgotten. In seconds.
 */
const limits = {
  /** One account from one address. */
  pair: { free: 9, first: 30, longest: QUARTER, forget: QUARTER },
  /** One account from anywhere: a hundred guesses a day, however many machines take part. More than of one address, which is stopped first. */
  account: { free: 11, first: 5, longest: QUARTER, forget: QUARTER },
  /** Any account from one address: an office of many people shares one. */
  address: { free: 39, first: 2, longest: 5 * MINUTE, forget: MINUTE },
  /** One account from a browser that signed in to it before. */
  device: { free: 9, first: 30, longest: QUARTER, forget: QUARTER },
}

export interface Guess {
  email: string
  /** Of the network: an IPv6 address stands for its /64, for a line has all of those. */
  address: string
  /** Of a browser that signed in to this very account before; null for any other. */
  device: string | null
}

/** What a guess was counted by. */
type Counted = ({ key: string; own: boolean } & (typeof limits)[keyof typeof limits])[]

export type SignInGuard = ReturnType<typeof createSignInGuard>

/**
 * Slows guessing down, over all servers. Who is known is counted apart, so that no stranger can lock anybody out: a browser
 * that signed in before only by itself, an address with a session of this account not by the account. (OWASP: device cookies.)
 */
export function createSignInGuard(pool: pg.Pool) {
  /** Counts the guess before it is tried. `seconds` to wait, and then it may not be; 0 when it may. */
  async function begin(guess: Guess): Promise<{ seconds: number; counted: Counted }> {
    const counted = await rulesFor(guess)
    const { rows } = await pool.query<{ seconds: number }>('SELECT count_guess($1) AS seconds', [JSON.stringify(counted)])
    return { seconds: Math.ceil(rows[0]?.seconds ?? 0), counted }
  }

  /**
   * Takes a guess back: the password was right, or was never looked at. A right one clears what is this caller's alone. Rows are
   * locked in the order of their keys, as by `count_guess`: neither waits for the other.
   */
  async function takeBack(counted: Counted, { right }: { right: boolean }): Promise<void> {
    const cleared = counted.filter(({ own }) => own && right).map(({ key }) => key)
    const lessened = counted.map(({ key }) => key).filter((key) => !cleared.includes(key))
    await pool.query(
      `WITH held AS (SELECT key FROM sign_in_failures WHERE key = ANY($1::text[] || $2::text[]) ORDER BY key FOR UPDATE),
       cleared AS (DELETE FROM sign_in_failures f USING held WHERE f.key = held.key AND f.key = ANY($1))
       UPDATE sign_in_failures f SET failures = greatest(0, failures - 1), wait_until = now() FROM held WHERE f.key = held.key AND f.key = ANY($2)`,
      [cleared, lessened],
    )
  }

  async function rulesFor(guess: Guess): Promise<Counted> {
    const { email, address, device } = guess
    if (device) return [{ key: keyOf('device', device, email), own: true, ...limits.device }]
    const here = [
      { key: keyOf('pair', address, email), own: true, ...limits.pair },
      { key: keyOf('address', address), own: false, ...limits.address },
    ]
    return (await isKnownAddress(guess)) ? here : [...here, { key: keyOf('account', email), own: false, ...limits.account }]
  }

  async function isKnownAddress({ email, address }: Guess): Promise<boolean> {
    const known = `SELECT 1 FROM session s JOIN "user" u ON u.id = s."userId" WHERE u.email = $1 AND s."ipAddress" = $2 LIMIT 1`
    return (await pool.query(known, [email, address])).rows.length > 0
  }

  return { begin, takeBack }
}

const keyOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
