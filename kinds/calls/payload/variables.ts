import { z } from 'zod'

/** What whoever runs Postroom sets for calls, beside the secrets that the file names. */
export const variables = z.object({
  /** What may be called. */
  CALLS_CONNECTIONS_FILE: z.string().default('connections.json'),
  /** How many calls one job may make. */
  CALLS_MAX_ROWS: z.coerce.number().int().min(1).max(1_000_000).default(100_000),
})
export type CallsVariables = z.infer<typeof variables>
