import { z } from 'zod'
import type { ItemPolicy } from '@/kinds/kit/contract'
import { createDiskStore } from '@/lib/artifacts/disk-store'
import { createDiskInputs } from '@/lib/artifacts/inputs/disk-inputs'
import { createDatasets } from '@/lib/datasets/datasets'
import { bareKind } from '@/tests/support/kinds/bare-kind'
import { serveAttempts } from '@/workers/serve-attempts'

// A runner of kinds that work off a list whose items do nothing.
const store = createDiskStore({ dir: process.env.ARTIFACTS_DIR ?? '' })
const inputs = createDiskInputs({ dir: process.env.ARTIFACTS_DIR ?? '' })
const datasets = createDatasets({ catalog: [], connectionUrl: () => undefined, log: { warn: () => {} } })

const Payload = z.object({ items: z.int(), concurrency: z.int() })

function* listOf(items: number) {
  for (let nth = 1; nth <= items; nth++) yield { key: `person-${nth}@example.org`, data: { name: `Person ${nth}` } }
}

const kindOf = (policy: ItemPolicy) =>
  bareKind(
    `bench.items-${policy}`,
    Payload,
    async ({ items, concurrency }, ctx) => {
      await ctx.items.plan(listOf(items))
      await ctx.items.each({ concurrency, run: async () => {} })
      return {}
    },
    { phases: ['working'], items: { policy, data: z.object({ name: z.string() }) } },
  )

const kinds = [kindOf('once'), kindOf('repeat')]
serveAttempts(Object.fromEntries(kinds.map((kind) => [kind.contract.id, kind])), { store, inputs, datasets })
