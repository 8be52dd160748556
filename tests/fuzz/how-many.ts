type Target = 'rest' | 'socket' | 'queue'

/** Of all the cases of a long run, each target's part. */
const shares: Record<Target, number> = { rest: 0.4, socket: 0.3, queue: 0.3 }

/**
 * `npm run fuzz -- --cases 20000 --seed 7` looks further, from another seed each time unless one is named; a seed that a
 * failure named brings the same cases again.
 * @param short how many cases are right for `npm test`
 */
export function howMany(target: Target, short: number): { cases: number; seed: number } {
  const { FUZZ_CASES, FUZZ_SEED } = process.env
  const cases = FUZZ_CASES ? Math.ceil(Number(FUZZ_CASES) * shares[target]) : short
  return { cases, seed: Number(FUZZ_SEED ?? (FUZZ_CASES ? Date.now() % 2 ** 31 : 20_261_124)) }
}
