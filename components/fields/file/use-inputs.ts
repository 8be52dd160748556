'use client'

import { useQueries } from '@tanstack/react-query'
import type { InputFile } from '@/lib/contracts/inputs'
import { inputQuery } from './input-query'

/** What the server knows of these files; those that it has no longer, and those that are not loaded yet, are not there. */
export function useInputs(ids: readonly string[]): InputFile[] {
  return useQueries({ queries: ids.map(inputQuery), combine: (answers) => answers.flatMap(({ data }) => data ?? []) })
}
