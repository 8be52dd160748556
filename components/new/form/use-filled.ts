'use client'

import { useEffect, useState } from 'react'
import { randomKey } from '@/components/api/random-key'
import type { Surroundings } from '@/components/fields/field/field'
import { type FormStart, startKeyOf } from '@/components/new/drafts/form-start'
import { createKeyring } from '@/components/new/drafts/keyring'
import { type Filled, unfinished } from '@/components/new/drafts/unfinished'
import { fillForm, startForm } from '@/components/new/model/fill-form'
import { type FormModel, nameOfFirst } from '@/components/new/model/form-model'
import { letGo } from '@/components/new/model/let-go'
import { readForm } from '@/components/new/model/read-form'

/** What a form is filled with at first. */
export function fill(model: FormModel, { payload, preset, dataset }: Omit<FormStart, 'address' | 'kind'>, around: Surroundings): Filled {
  if (payload) {
    const filled = fillForm(model, payload, around)
    return { ...filled, preset: filled.gone === null ? preset : null }
  }
  const asked = nameOfFirst(model, 'dataset')
  const given = asked !== null && dataset !== null ? { [asked]: dataset } : {}
  return { draft: startForm(model, around, given), preset: null, lost: [], gone: null }
}

/** What the form is filled with: as an earlier visit left it, else anew. Kept with each change until it is sent or started over. */
export function useFilled(model: FormModel, start: FormStart, around: Surroundings) {
  const key = startKeyOf(start)
  const [earlier, setEarlier] = useState(() => unfinished.get(key) ?? null)
  const [fresh] = useState(() => fill(model, start, around))
  const [keyring] = useState(() => earlier?.keyring ?? createKeyring(randomKey))
  const [filled, setFilled] = useState<Filled>(earlier?.filled ?? fresh)
  const refusal = earlier?.refusal ?? null
  useEffect(() => {
    if (filled === fresh || unfinished.get(key)?.filled === filled) return
    const { soFar } = readForm(model, filled.draft, around)
    unfinished.set(key, { start, filled, soFar, at: Date.now(), keyring, giveUp: () => letGo(model, filled.draft, false), refusal: null })
  }, [key, start, filled, fresh, keyring, model, around])
  return {
    filled,
    setFilled,
    fresh,
    keyring,
    refusal,
    cameBack: earlier !== null && refusal === null,
    forget: () => void unfinished.delete(key),
    startOver() {
      letGo(model, filled.draft, false)
      unfinished.delete(key)
      setEarlier(null)
      setFilled(fresh)
    },
  }
}
