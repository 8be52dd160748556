import { isDataset, isList, type Work } from '@/tests/chaos/product/work'
import { callsOf } from './calls'
import { exportOf } from './export'
import { listOf } from './list'
import { mailing } from './mailing'
import type { MakeOrder, Order, OrderDeps } from './order'
import { pictures } from './pictures'
import { report } from './report'

const others = {
  report,
  pictures,
  mails: mailing,
  'calls once': callsOf('once'),
  'calls repeat': callsOf('repeat'),
} satisfies Partial<Record<Work, MakeOrder>>

/** What such work is; an export, which needs no file, where its files could not be brought. */
export async function order(work: Work, deps: OrderDeps): Promise<Order> {
  return (await makerOf(work)(deps)) ?? exportOf('permits')(deps)
}

function makerOf(work: Work): MakeOrder {
  if (isDataset(work)) return exportOf(work)
  return isList(work) ? listOf(work) : others[work]
}
