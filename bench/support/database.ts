import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import pg from 'pg'
import type { ServiceUrls } from '@/bench/bench'
import { dropDatabase, onServer } from '@/tests/support/database'

export interface BenchDatabase {
  /** The services' addresses, with this database. */
  urls: ServiceUrls
  pool: pg.Pool
  drop(): Promise<void>
}

/** A database of its own, set up by the product's own set-up, with a sample register of so many permits. */
export async function createBenchDatabase(services: ServiceUrls, { permits }: { permits: number }): Promise<BenchDatabase> {
  const name = `bench_${randomBytes(6).toString('hex')}`
  await onServer(services.DATABASE_URL, `CREATE DATABASE ${name}`)
  const urls = {
    ...services,
    DATABASE_URL: withDatabase(services.DATABASE_URL, name),
    REGISTER_DATABASE_URL: withDatabase(services.REGISTER_DATABASE_URL, name),
  }
  const drop = () => dropDatabase(services.DATABASE_URL, name)
  try {
    await promisify(execFile)(process.execPath, ['dist/setup.js'], { env: { ...process.env, ...urls, SAMPLE_PERMITS: String(permits) } })
  } catch (error) {
    await drop()
    throw error
  }
  const pool = new pg.Pool({ connectionString: urls.DATABASE_URL, max: 4 })
  pool.on('error', () => {})
  return {
    urls,
    pool,
    async drop() {
      await pool.end()
      await drop()
    },
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.toString()
}
