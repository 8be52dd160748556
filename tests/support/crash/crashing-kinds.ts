import { z } from 'zod'
import type { AnyKind, ItemsHint } from '@/kinds/kit/contract'
import { datasetsOf } from '@/kinds/kit/reads'
import type { RunnableKind } from '@/kinds/kit/worker'
import { armCrashPoint, crashPoints } from '@/lib/crash-points'

/** Where a job's runner is to die, and in how many of its attempts. */
const Crash = z.object({ at: z.enum(crashPoints), skip: z.int().default(0), attempts: z.int().default(1) })
export type Crash = z.input<typeof Crash>

const Asked = z.looseObject({ crash: Crash.optional() })

/**
 * The same kinds, whose jobs may say in their payload where their runner is to die: beside its neighbours in one worker,
 * which an armed process could not do. The kind itself does not see it.
 */
export function crashing(kinds: Record<string, RunnableKind>): Record<string, RunnableKind> {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, crashingKind(kind)]))
}

interface Own {
  own: Record<string, unknown>
}

function itemsOf({ items }: AnyKind): ItemsHint | undefined {
  const policy = items?.policy
  return typeof policy === 'function' ? { ...items, policy: ({ own }: Own) => policy(own) } : items
}

function crashingKind({ contract, ...kind }: RunnableKind): RunnableKind {
  // Files are looked for in the fields that the contract names.
  const payload = Asked.transform(({ crash, ...rest }) => {
    const own = contract.payload.parse(rest)
    return { ...own, crash, own }
  })
  return {
    contract: { ...contract, payload, reads: ({ own }: Own) => datasetsOf(contract, own), items: itemsOf(contract) },
    async run({ crash, own }, ctx) {
      armCrashPoint(crash && ctx.attempt <= crash.attempts ? crash.at : null, crash)
      return kind.run(own, ctx)
    },
    trials: Object.fromEntries(
      Object.entries(kind.trials ?? {}).map(([name, tryOut]) => [name, ({ own }: Own, asked, ctx) => tryOut(own, asked, ctx)]),
    ),
  }
}
