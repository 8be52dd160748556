'use client'

import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import { flushSync } from 'react-dom'
import type { Surroundings } from '@/components/fields/field/field'
import { focusFirstError } from '@/components/fields/form/focus-first-error'
import { focusPart } from '@/components/fields/form/focus-part'
import { useWords } from '@/components/i18n/words'
import type { FormStart } from '@/components/new/drafts/form-start'
import { changeField, withFiles } from '@/components/new/model/fill-form'
import { draftErrors, type FormErrors, objectionOf, serverErrors } from '@/components/new/model/form-errors'
import { datasetFor, type FormModel, fieldOf, nameOfFirst } from '@/components/new/model/form-model'
import { sectionsOf, sectionWith } from '@/components/new/model/form-sections'
import { letGo } from '@/components/new/model/let-go'
import { readForm } from '@/components/new/model/read-form'
import { useOutlook } from '@/components/new/outlook/use-outlook'
import type { ReadPreset } from '@/components/new/presets/preset-words'
import { fill, useFilled } from './use-filled'
import { useSend } from './use-send'

/** The one that is on the page. */
const form = () => document.querySelector<HTMLFormElement>('form[data-kind]')

/** All that a form knows and can do: what is filled in, what it reads as, what is wrong with it, and what would come of it. */
export function useKindForm(model: FormModel, start: FormStart, around: Surroundings) {
  const words = useWords()
  const sections = useMemo(() => sectionsOf(model, words.locale), [model, words.locale])
  /** On a phone, where one is shown at a time. */
  const [step, setStep] = useState(sections[0]?.name ?? '')
  const { filled, setFilled, keyring, refusal, cameBack, startOver, forget } = useFilled(model, start, around)
  const { send, sending } = useSend()
  /** Wanted as soon as all of it is there. */
  const [waiting, setWaiting] = useState(false)
  /** Errors wait for the first click on the button; after it they follow what is typed. */
  const [tried, setTried] = useState(refusal !== null)
  const { draft } = filled
  const read = useMemo(() => readForm(model, draft, around), [model, draft, around])
  const { id: kind } = model.contract
  const estimated = useMemo(() => read.soFar && { kind, payload: read.soFar }, [kind, read])
  const request = useMemo(() => read.payload && { kind, payload: read.payload }, [kind, read])
  const outlook = useOutlook({ estimated, request, sending })
  // The server's errors belong to what was sent, and go when it is changed.
  const refused = refusal?.draft === draft ? serverErrors(refusal.error, model, draft, words) : {}
  const errors: FormErrors = { ...refused, ...(tried ? draftErrors(read.problems, model, draft, words) : {}) }
  const objection = objectionOf(outlook.error, model, draft, words)
  const asked = nameOfFirst(model, 'dataset')
  const dataset = asked === null ? null : datasetFor(fieldOf(model, asked)?.about ?? never(), draft, around)
  const title = dataset?.label ?? model.contract.words[words.locale].label

  function showError() {
    const said = { ...errors, ...draftErrors(read.problems, model, draft, words) }
    setStep(sectionWith(sections, Object.keys(said)) ?? step)
    focusFirstError(form())
  }
  function order(payload: Record<string, unknown>) {
    model.own.onSend?.(draft)
    send({ start, filled, letGo: (sent) => letGo(model, draft, sent), keyring, payload, title })
  }
  const goOn = useEffectEvent(() => {
    setWaiting(false)
    if (read.payload) order(read.payload)
    else showError()
  })
  useEffect(() => {
    if (waiting && !read.pending) goOn()
  }, [waiting, read.pending])

  const set = (name: string, value: unknown) =>
    setFilled((filled) => ({ ...filled, draft: changeField(model, filled.draft, name, value, around) }))
  return {
    filled,
    sections,
    step,
    goTo: setStep,
    forget,
    read,
    outlook,
    objection,
    errors,
    dataset,
    title,
    sending,
    waiting,
    cameBack,
    set,
    /** Takes the person to a field, after putting something into it. */
    show(name: string, value?: unknown) {
      flushSync(() => {
        if (value !== undefined) set(name, value)
        setStep(sectionWith(sections, [name]) ?? step)
      })
      focusPart(form(), name)
    },
    startOver() {
      startOver()
      setTried(false)
      form()?.focus({ preventScroll: true })
    },
    applyPreset(read: ReadPreset | null) {
      if (!read) return setFilled((filled) => ({ ...filled, preset: null }))
      if (read.payload) {
        const taken = fill(model, { payload: read.payload, preset: read.preset, dataset: null }, around)
        setFilled((filled) => ({ ...taken, draft: withFiles(model, taken.draft, filled.draft) }))
      }
      setTried(false)
    },
    presetSaved: (preset: ReadPreset['preset']) => setFilled((filled) => ({ ...filled, preset })),
    /** To the first thing that is wrong, whatever step it is in. */
    showError,
    /** False where something is wrong. What is still on its way is waited for; to ask once more takes that back. */
    submit(): boolean {
      if (sending) return true
      setTried(true)
      if (read.pending) setWaiting(!waiting)
      else if (read.payload) order(read.payload)
      return read.pending || read.payload !== null
    },
  }
}

export type KindFormState = ReturnType<typeof useKindForm>

function never(): never {
  throw new Error('a field that was found is there')
}
