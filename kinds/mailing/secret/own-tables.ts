import type { OwnTables } from '@/kinds/kit/own-tables'
import { createTokens, type Tokens } from './tokens'

type Reason = 'unsubscribed' | 'complained' | 'bounced'

export async function tokensOf(tables: OwnTables): Promise<Tokens> {
  const [row] = await tables.query<{ secret: string }>('SELECT secret FROM kind_mailing.secret')
  if (!row) throw new Error('the secret of the mailing is gone from its table')
  return createTokens(row.secret)
}

/** Why these get nothing any more, by address; none of those that do. */
export async function suppressedOf(tables: OwnTables, addresses: readonly string[]): Promise<Map<string, Reason>> {
  const rows = await tables.query<{ address: string; reason: Reason }>(
    'SELECT address, reason FROM kind_mailing.suppressed WHERE address = ANY($1::text[])',
    [addresses.map((address) => address.toLowerCase())],
  )
  return new Map(rows.map(({ address, reason }) => [address, reason]))
}

export async function suppress(tables: OwnTables, address: string, reason: Reason): Promise<void> {
  await tables.query('INSERT INTO kind_mailing.suppressed (address, reason) VALUES ($1, $2) ON CONFLICT (address) DO NOTHING', [
    address.toLowerCase(),
    reason,
  ])
}

export async function isSuppressed(tables: OwnTables, address: string): Promise<boolean> {
  return (await suppressedOf(tables, [address])).size > 0
}

interface Bounce {
  jobId: string
  seq: number
  status: string
}

export async function isBounceKept(tables: OwnTables, { jobId, seq, status }: Bounce): Promise<boolean> {
  const rows = await tables.query('SELECT 1 FROM kind_mailing.bounces WHERE job_id = $1 AND seq = $2 AND status = $3', [jobId, seq, status])
  return rows.length > 0
}

export async function keepBounce(tables: OwnTables, { jobId, seq, status }: Bounce, report: string): Promise<void> {
  await tables.query('INSERT INTO kind_mailing.bounces (job_id, seq, status, report) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
    jobId,
    seq,
    status,
    report,
  ])
}
