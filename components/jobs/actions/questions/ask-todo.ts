import { listTodo } from '@/components/jobs/words/list/list-todo'
import type { Job } from '@/lib/contracts/job'
import { askAgain, askDecide } from './asked'

/** What is most to be done about the list of a job: to decide first, for whoever does the rest again would ask about those. */
export function askTodo(job: Job): void {
  const { decide, again } = listTodo(job)
  if (decide > 0) askDecide(job)
  else if (again > 0) askAgain(job)
}
