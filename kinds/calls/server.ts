import { InvalidInput, type RowsOrder, type ServerContext, serveKind } from '@/kinds/kit/server'
import type { Connection } from './connections/connection'
import { loadConnections } from './connections/load-connections'
import { mayUse } from './connections/may-use'
import { contract } from './contract'
import type { CallsPayload } from './payload'
import { neededColumns } from './payload/needed-columns'
import type { CallsVariables } from './payload/variables'
import { callProblems } from './server/call-problems'
import { startDemoApi } from './server/demo-api'

const fileOf = (variables: unknown) => (variables as CallsVariables).CALLS_CONNECTIONS_FILE

/** Those that this person may use; the sample's only where it is. */
const listedFor = ({ user, variables, isDemo }: ServerContext): Connection[] =>
  loadConnections(fileOf(variables)).filter((connection) => mayUse(connection, user) && (isDemo || !connection.demo))

/** The rows that are called for; null where they are a file's. */
function rowsOrderOf(payload: CallsPayload): RowsOrder | null {
  const { dataset, filters, columns } = payload
  const names = [...new Set([...columns.map(({ name }) => name), ...neededColumns(payload)])]
  return dataset ? { dataset, filters, columns: names.map((name) => ({ name })), sort: [], timeZone: 'UTC', file: null } : null
}

export const server = serveKind(contract, {
  /** The API, and what is called there. */
  title({ connection, method, path }, { variables }) {
    const found = loadConnections(fileOf(variables)).find(({ id }) => id === connection)
    return `${found?.label ?? connection}: ${method} ${path.split('?')[0]}`
  },
  async check(payload, ctx) {
    const connection = listedFor(ctx).find(({ id }) => id === payload.connection)
    const problems = callProblems(payload, connection ?? null)
    if (problems.length > 0) throw new InvalidInput(problems)
    const order = rowsOrderOf(payload)
    if (order) await ctx.datasets.check(order)
  },
  async estimate(payload, { datasets }) {
    const order = rowsOrderOf(payload)
    if (!order) return { amount: null, exact: false, bytes: null }
    const { rows, exact } = await datasets.estimate(order)
    return { amount: rows, exact, bytes: null }
  },
  rateBy: ({ connection }) => connection,
  options: {
    connection: (_payload, ctx) => listedFor(ctx).map(({ id, label }) => ({ value: id, label })),
  },
  prepare: (variables) => void loadConnections(fileOf(variables)),
  async demo(variables) {
    const sample = loadConnections(fileOf(variables)).find(({ demo }) => demo)
    return sample ? startDemoApi(Number(new URL(sample.origin).port)) : async () => {}
  },
})
