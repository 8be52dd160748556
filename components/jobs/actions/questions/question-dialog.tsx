'use client'

import { AgainDialog } from './again-dialog'
import type { Question } from './asked'
import { DecideDialog } from './decide-dialog'
import { RunAgainDialog } from './run-again-dialog'
import { StopDialog } from './stop-dialog'
import { usePresent } from './use-present'

interface QuestionDialogProps {
  question: Question
  onClose: () => void
}

export function QuestionDialog({ question, onClose }: QuestionDialogProps) {
  const pass = { job: usePresent(question.job), onClose }
  switch (question.about) {
    case 'again':
      return <AgainDialog {...question} {...pass} />
    case 'decide':
      return <DecideDialog {...question} {...pass} />
    case 'run-again':
      return <RunAgainDialog {...question} {...pass} />
    case 'stop':
      return <StopDialog {...question} {...pass} />
    default:
      return question satisfies never
  }
}
