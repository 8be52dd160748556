import { z } from 'zod'
import { Role } from '@/lib/contracts/api'

/** What an account is responsible for, by name: `{ "district": ["Nord"] }`. Datasets choose rows by it. */
export const Scope = z.record(z.string(), z.array(z.string()))
export type Scope = z.infer<typeof Scope>

/** The person on whose behalf data is read, with the rights of this moment. */
export const Actor = z.object({
  id: z.string(),
  /** Null while nobody has made sure that it is theirs: whoever opens an account may type any address. */
  email: z.string().nullable(),
  role: Role,
  scope: Scope,
})
export type Actor = z.infer<typeof Actor>
