'use client'

import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { queryKeys } from '@/components/api/query-keys'
import { tryOut } from '@/components/api/trials-api'
import { useDebounced } from '@/components/fields/form/use-debounced'
import type { AnyKind, TrialHint } from '@/kinds/kit/contract'

const TYPING_PAUSE_MS = 500
const FRESH_MS = 60_000

type TrialsOf<Kind extends AnyKind> = NonNullable<Kind['trials']>
type NameOf<Kind extends AnyKind> = Extract<keyof TrialsOf<Kind>, string>
type AskedOf<Kind extends AnyKind, Name extends NameOf<Kind>> = z.input<TrialsOf<Kind>[Name]['asked']>
type AnswerOf<Kind extends AnyKind, Name extends NameOf<Kind>> = z.output<TrialsOf<Kind>[Name]['answer']>

interface Asking<Asked> {
  /** The settings, as a job would be handed in with them. */
  payload: unknown
  asked: Asked
}

/** What a worker makes of these settings, asked once typing pauses; a newer question ends the older. The last answer stays meanwhile. */
export function useTrial<Kind extends AnyKind, Name extends NameOf<Kind>>(
  contract: Kind,
  name: Name,
  asking: Asking<AskedOf<Kind, Name>> | null,
) {
  const settled = useDebounced(asking, TYPING_PAUSE_MS)
  return useQuery({
    queryKey: queryKeys.trial([contract.id, name, settled]),
    queryFn: ({ signal }) => (settled ? askTrial(contract, name, settled, signal) : null),
    enabled: settled !== null,
    placeholderData: keepPreviousData,
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
  })
}

/** The same at a click: for what does something, as a test mail. */
export function useTryOut<Kind extends AnyKind, Name extends NameOf<Kind>>(contract: Kind, name: Name) {
  return useMutation({ mutationFn: (asking: Asking<AskedOf<Kind, Name>>) => askTrial(contract, name, asking) })
}

async function askTrial<Kind extends AnyKind, Name extends NameOf<Kind>>(
  { id, trials }: Kind,
  name: Name,
  { payload, asked }: Asking<unknown>,
  signal?: AbortSignal,
): Promise<AnswerOf<Kind, Name>> {
  const hint: TrialHint | undefined = trials?.[name]
  if (!hint) throw new Error(`the contract of ${id} names no trial ${name}`)
  return hint.answer.parse(await tryOut({ kind: id, name, payload, asked }, signal)) as AnswerOf<Kind, Name>
}
