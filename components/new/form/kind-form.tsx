'use client'

import { type FormEvent, type KeyboardEvent, useEffect, useEffectEvent, useRef } from 'react'
import type { Surroundings } from '@/components/fields/field/field'
import type { FormStart } from '@/components/new/drafts/form-start'
import { type FormModel, nameOfFirst } from '@/components/new/model/form-model'
import { sectionWith } from '@/components/new/model/form-sections'
import { type Estimated, isEmpty } from '@/components/new/outlook/estimate-words'
import { PresetBar } from '@/components/new/presets/preset-bar'
import type { ReadPreset } from '@/components/new/presets/preset-words'
import { SavePreset } from '@/components/new/presets/save-preset'
import { useCover } from '@/components/ui/overlay/covers'
import { FormBar } from './form-bar'
import { FormNotices } from './form-notices'
import { FormResult } from './form-result'
import { FormSection } from './form-section'
import { FormSteps } from './form-steps'
import { ResultSentence } from './result-sentence'
import { type KindFormState, useKindForm } from './use-kind-form'

interface KindFormProps {
  model: FormModel
  start: FormStart
  around: Surroundings
  presets: ReadPreset[]
  /** Opens at a field: it is what somebody came to change. */
  at: string | null
  /** What there is to say of where it comes from. */
  remark: string | null
}

const noNotes = () => []

/** The form of any kind: its fields beside what will come of them, and one bar that is always in sight. */
export function KindForm({ model, start, around, presets, at, remark }: KindFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const state = useKindForm(model, start, around)
  const { read, outlook, sections, step } = state
  const filters = filtersOf(model, read.soFar)
  const estimated: Estimated | null =
    outlook.estimate && read.soFar
      ? { contract: model.contract, own: model.own, payload: read.soFar, estimate: outlook.estimate, filtered: filters !== null }
      : null
  const useNotes = model.own.useNotes ?? noNotes
  const notes = useNotes({
    payload: read.soFar,
    estimate: estimated?.estimate ?? null,
    draft: state.filled.draft,
    set: state.set,
    show: state.show,
  })
  const onNothing = estimated && isEmpty(estimated.estimate) && filters !== null ? () => state.show(filters) : null
  // Nothing lies over what somebody is filling in.
  useCover()
  useFirstFocus(state, at, form)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!state.submit()) state.showError()
  }
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    form.current?.requestSubmit()
  }
  const wrong = Object.keys(state.errors)
  const preset = { presets, applied: state.filled.preset, kind: model.contract.id, payload: read.settings }
  return (
    <form
      ref={form}
      data-kind={model.contract.id}
      noValidate
      tabIndex={-1}
      aria-label={state.title}
      aria-busy={state.sending}
      onSubmit={submit}
      onKeyDown={sendByKey}
      className="outline-none"
    >
      <div className="space-y-5">
        <PresetBar {...preset} onApply={state.applyPreset} />
        <FormNotices state={state} remark={remark} />
        <div className="sm:hidden">
          <ResultSentence estimated={estimated} dataset={state.dataset} stale={outlook.stale} />
        </div>
        {sections.length > 1 ? (
          <FormSteps
            sections={sections}
            current={step}
            isWrong={(section) => sectionWith([section], wrong) !== null}
            onChoose={state.goTo}
          />
        ) : null}
        <div className="grid gap-x-10 gap-y-7 lg:grid-cols-[23.75rem_1fr]">
          <div className="min-w-0 space-y-6">
            {sections.map((section, place) => (
              <FormSection
                key={section.name}
                section={section}
                current={section.name === step}
                next={nextOf(state, place)}
                state={state}
                around={around}
              />
            ))}
          </div>
          <FormResult model={model} state={state} estimated={estimated} notes={notes} onNothing={onNothing} />
        </div>
      </div>
      <FormBar
        model={model}
        outlook={outlook}
        estimated={estimated}
        asked={read.soFar !== null}
        objection={state.objection}
        notes={notes.length + Number(onNothing !== null) + Number(outlook.same !== null)}
        sending={state.sending}
        pending={read.pending}
        waiting={state.waiting}
      >
        <SavePreset {...preset} onSaved={state.presetSaved} />
      </FormBar>
    </form>
  )
}

/** The field with conditions, where some are set. */
function filtersOf(model: FormModel, payload: Record<string, unknown> | null): string | null {
  const name = nameOfFirst(model, 'filters')
  const set = name === null ? null : payload?.[name]
  return Array.isArray(set) && set.length > 0 ? name : null
}

function nextOf({ sections, goTo }: KindFormState, place: number): { title: string; go: () => void } | null {
  const next = sections[place + 1]
  if (!next) return null
  const go = () => {
    goTo(next.name)
    window.scrollTo({ top: 0 })
  }
  return { title: next.title ?? '', go }
}

/** Where the keyboard begins: at what is wrong, at what is to be changed, else at the form, for what led here is gone. */
function useFirstFocus(state: KindFormState, at: string | null, form: { current: HTMLFormElement | null }): void {
  const begin = useEffectEvent(() => {
    if (Object.keys(state.errors).length > 0) return state.showError()
    if (at !== null) return state.show(at)
    form.current?.focus({ preventScroll: true })
  })
  useEffect(() => {
    // Not within the effect: what is shown is drawn at once.
    const frame = requestAnimationFrame(begin)
    return () => cancelAnimationFrame(frame)
  }, [])
}
