import type { AppDeps } from './deps'
import { within } from './within'

const ASK_MS = 2000

/**
 * For what may take longer than other requests, because a password's hash is slow on purpose: that PostgreSQL
 * cannot be asked is told from here, in the time that everybody is promised.
 * @throws {HttpProblem} 503 when the time is up first; else PostgreSQL's own error.
 */
export async function needPostgres({ postgres }: Pick<AppDeps['health'], 'postgres'>): Promise<void> {
  await within(ASK_MS, postgres())
}
