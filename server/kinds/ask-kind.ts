import { datasetsOf, rowLimitOf } from '@/kinds/kit/reads'
import type { AmountEstimate, FieldOption, InputFacts, ServedKind, ServerContext } from '@/kinds/kit/server'
import { kindOf } from '@/kinds/registry/kind-of'
import type { JobRequest } from '@/kinds/registry/requests'
import { servers } from '@/kinds/registry/servers'
import type { OrderPreview } from '@/lib/contracts/api'
import type { Locale } from '@/lib/contracts/locale'
import type { NewJob } from '@/lib/ledger/queue/new-job'
import { HttpProblem, notFound } from '@/server/problems'
import { filledIn } from './filled-in'
import type { Person } from './person'
import { readerOf } from './reader'
import { searchWordsOf } from './search-words'

/** For how long a kind's server half may take where nobody says otherwise; a handler's own limit lies a little above it. */
const ANSWER_MS = 2000

export interface Asking {
  locale: Locale
  signal?: AbortSignal
}

/** One kind and settings for it, on behalf of whoever asks. */
export interface AskedKind {
  /** @throws {HttpProblem} 403 for what this person may not have done, or not any more. */
  allow(): Promise<void>
  /** The same of its datasets too. */
  allowAll(): Promise<void>
  /** The same, and @throws {InvalidInput} for what cannot be, whatever the schema says. */
  check(): Promise<void>
  /** The same of settings without the files that belong to them, as far as that can be checked. */
  checkSettings(): Promise<void>
  /** The job to be written. */
  newJob(idempotencyKey: string): Promise<NewJob>
  payloadVersion: number
  pool: string
  rateBy: string
  estimate(): Promise<AmountEstimate>
  /** @throws {HttpProblem} 404 for a kind that shows nothing before it has run */
  preview(): Promise<OrderPreview>
  /** Which rows its file would be made of. */
  rowLimit(): unknown
}

/** @throws {HttpProblem} 404 for a kind that there is not */
export function askKind(person: Person, request: Pick<JobRequest, 'kind' | 'payload' | 'priority' | 'runAt'>, asking: Asking): AskedKind {
  const { kind, payload, runAt } = request
  const { contract, half } = servedKind(kind)
  const { pool, maxFailures, version: payloadVersion = 1 } = contract
  const priority = request.priority ?? contract.priority
  const ctx = contextOf(kind, person, asking)
  const datasets = datasetsOf(contract, payload)
  const rateBy = half.rateBy?.(payload) ?? ''

  async function allow(): Promise<void> {
    if (half.may && !(await half.may(payload, ctx))) throw notAllowed()
  }

  async function allowAll(): Promise<void> {
    await allow()
    for (const id of datasets) await person.datasets.need(id)
  }

  async function check(): Promise<void> {
    await allowAll()
    await half.check?.(payload, ctx)
  }

  return {
    payloadVersion,
    pool,
    rateBy,
    allow,
    allowAll,
    check,
    // A kind's own check may be about the files.
    checkSettings: contract.inputs ? allowAll : check,
    async newJob(idempotencyKey) {
      const title = await half.title(payload, ctx)
      const known = datasets.length > 0 ? await ctx.datasets.list() : []
      const searchWords = searchWordsOf(contract, { payload, title }, known)
      const terms = { ...(priority && { priority }), ...(runAt && { runAt }) }
      return { kind, title, searchWords, payload, payloadVersion, rateBy, pool, maxFailures, idempotencyKey, ...terms }
    },
    estimate: async () => half.estimate?.(payload, ctx) ?? { amount: null, exact: false, bytes: null },
    async preview() {
      if (!half.preview) throw notFound('Jobs of this kind show nothing before they have run.')
      return half.preview(payload, ctx)
    },
    rowLimit: () => rowLimitOf(datasets, person.datasets.limitOf),
  }
}

/** The choices of one field, by what is filled in so far. @throws {HttpProblem} 404 for a field that has none */
export async function askOptions(
  person: Person,
  { kind, field, payload }: { kind: string; field: string; payload: Record<string, unknown> },
  asking: Asking,
): Promise<FieldOption[]> {
  const { contract, half } = servedKind(kind)
  const optionsOf = Object.entries(half.options ?? {}).find(([name]) => name === field)?.[1]
  if (!optionsOf) throw notFound()
  return optionsOf(filledIn(contract, payload), contextOf(kind, person, asking))
}

function servedKind(kind: string): ServedKind {
  const served = Object.hasOwn(servers, kind) ? servers[kind] : undefined
  if (served) return served
  const contract = kindOf(kind)
  if (!contract) throw notFound()
  // A kind without a server half is called by its own name.
  return { contract, half: { title: (_payload, { locale }) => contract.words[locale].label } }
}

function contextOf(kind: string, person: Person, { locale, signal = AbortSignal.timeout(ANSWER_MS) }: Asking): ServerContext {
  const { actor: user, isDemo, kindVariables, site, tables } = person
  const variables = kindVariables[kind] ?? {}
  return { user, locale, signal, variables, isDemo, site, tables, datasets: readerOf(person, signal), input: (id) => factsOf(person, id) }
}

async function factsOf({ inputs }: Person, id: string): Promise<InputFacts | null> {
  const { fileName, bytes, mediaType = null } = (await inputs.find(id)) ?? {}
  return fileName !== undefined && bytes !== undefined && mediaType !== null ? { fileName, bytes, mediaType } : null
}

const notAllowed = () =>
  new HttpProblem(403, 'Not allowed', {
    type: 'urn:postroom:kind_not_allowed',
    detail: 'You may not have this done. An administrator can say why.',
  })
