import type { ServedKind } from '@/kinds/kit/server'
import type { Variables } from '@/kinds/registry/variables'

interface Machine {
  variables: Readonly<Record<string, Variables>>
  isDemo: boolean
  log: { warn(fields: object, message: string): void }
}

/**
 * What the kinds' server halves need before anybody asks; in a demo, also what there is to try them with.
 * @throws what a kind says that keeps the server from starting
 */
export async function prepareKinds(servers: Readonly<Record<string, ServedKind>>, { variables, isDemo, log }: Machine) {
  const ends: (() => Promise<void>)[] = []
  for (const { contract, half } of Object.values(servers)) {
    const own = variables[contract.id] ?? {}
    await half.prepare?.(own)
    if (!isDemo) continue
    const end = await half
      .demo?.(own)
      .catch((error) =>
        log.warn({ reason: String(error.message ?? error), kind: contract.id }, 'nothing was started to try this kind with'),
      )
    if (end) ends.push(end)
  }
  return { stop: async () => void (await Promise.all(ends.map((end) => end()))) }
}
