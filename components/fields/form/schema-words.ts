import type { z } from 'zod'
import type { AnyKind } from '@/kinds/kit/contract'
import { kindWords } from '@/kinds/registry/words'
import { NOT_STORABLE } from '@/lib/contracts/text'
import type { Say } from './draft-problem'

type Issue = z.core.$ZodIssue

/** What the schema finds, said by us: its own sentences are English, and meant for programmers. What a kind finds by a code of its own it says itself. */
export function sayIssue(issue: Issue, { id }: Pick<AnyKind, 'id'>): Say {
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
    case 'custom': {
      const code: unknown = issue.params?.code
      if (code === NOT_STORABLE) return ({ t }) => t('fields.problems.notStorable')
      if (typeof code === 'string') return ({ locale }) => kindWords(id, locale).error(code) ?? issue.message
      return ({ t }) => t('fields.problems.notValid')
    }
    default:
      return ({ t }) => t('fields.problems.notValid')
  }
}
