import type { z } from 'zod'
import { NOT_STORABLE } from '@/lib/contracts/text'
import type { Say } from './draft-problem'

type Issue = z.core.$ZodIssue

/** What the schema finds, said by us: its own sentences are English, and meant for programmers. */
export function sayIssue(issue: Issue): Say {
  switch (issue.code) {
    case 'too_big': {
      const key = issue.origin === 'string' ? 'tooLong' : 'tooMany'
      return ({ t, count }) => t(`fields.problems.${key}`, { max: count(Number(issue.maximum)) })
    }
    case 'too_small': {
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return ({ t }) => t('fields.problems.enterText')
      const key = issue.origin === 'string' ? 'tooShort' : 'tooFew'
      return ({ t, count }) => t(`fields.problems.${key}`, { min: count(Number(issue.minimum)) })
    }
    case 'invalid_format':
      return ({ t }) => t(issue.format === 'email' ? 'fields.problems.enterEmail' : 'fields.problems.notValid')
    case 'custom':
      return ({ t }) => t(issue.params?.code === NOT_STORABLE ? 'fields.problems.notStorable' : 'fields.problems.notValid')
    default:
      return ({ t }) => t('fields.problems.notValid')
  }
}
