import type { z } from 'zod'
import { NOT_STORABLE } from '@/lib/contracts/text'
import type { Say } from './draft-problem'

type Issue = z.core.$ZodIssue

/** What the schema finds, said by us: its own sentences are English, and meant for programmers. */
export function sayIssue(issue: Issue): Say {
  if (issue.code === 'too_big') {
    const key = issue.origin === 'string' ? 'tooLong' : 'tooMany'
    return ({ t, count }) => t(`exports.problems.${key}`, { max: count(Number(issue.maximum)) })
  }
  if (issue.code === 'custom' && issue.params?.code === NOT_STORABLE) return ({ t }) => t('exports.problems.notStorable')
  return ({ t }) => t('exports.problems.notValid')
}
