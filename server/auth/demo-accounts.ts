import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { Role } from '@/lib/contracts/api'

/** `verified` tells the set-up that the password was found to fit the account; see scripts/accounts/demo.ts. */
export const DemoAccount = z.object({
  email: z.email(),
  password: z.string().min(1),
  role: Role,
  name: z.string().min(1),
  verified: z.string().optional(),
})
export type DemoAccount = z.infer<typeof DemoAccount>

/** The accounts in the file; none when there is no file. @throws when the file is not what the set-up wrote. */
export async function readDemoAccounts(file: string): Promise<DemoAccount[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]'
    throw error
  })
  return z.array(DemoAccount).parse(JSON.parse(text))
}
