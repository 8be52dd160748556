import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ProblemError, UnreachableError } from '@/components/api/problem-error'
import { payloadLines } from '@/components/fields/details/payload-lines'
import type { Draft } from '@/components/fields/field/field'
import { addFilter } from '@/components/fields/filters/draft-filters'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { datasetFields, needsDataset } from '@/components/new/model/dataset-fields'
import { changeField, fillForm, startForm } from '@/components/new/model/fill-form'
import { draftErrors, errorsOf, objectionOf, placeProblems } from '@/components/new/model/form-errors'
import { createFormModel } from '@/components/new/model/form-model'
import { sectionsOf, sectionWith } from '@/components/new/model/form-sections'
import { readForm } from '@/components/new/model/read-form'
import { DatasetId, defineKind } from '@/kinds/kit/contract'
import { permits, problemOf } from '@/tests/components/builders'
import { letter } from './letter'

const words = createWords('en', en)
const broken = { ...permits, id: 'broken', state: 'broken' as const }
const others = { ...permits, id: 'others', label: 'Others', columns: permits.columns.filter(({ type }) => type !== 'text') }
const around = { kind: letter.id, language: 'en' as const, timeZone: 'Europe/Berlin', datasets: [broken, permits, others] }
const model = createFormModel(letter, 'en')
const fresh = startForm(model, around)
const errorsIn = (draft: Draft) => draftErrors(readForm(model, draft, around).problems, model, draft, words)

describe('a form made from a contract', () => {
  it('has its fields in the order of the schema, each asked for as hint or schema tell', () => {
    expect(model.fields.map(({ about }) => [about.name, about.hint.as])).toEqual([
      ['dataset', 'dataset'],
      ['email', 'column'],
      ['only', 'filters'],
      ['subject', 'text'],
      ['body', 'long-text'],
      ['tone', 'choice'],
      ['copies', 'number'],
      ['day', 'date'],
      ['signed', 'switch'],
      ['sender', 'options'],
      ['campaign', 'hidden'],
    ])
    expect(sectionsOf(model, 'en')).toHaveLength(1)
    expect(datasetFields(letter)).toEqual(['dataset'])
    expect(needsDataset(letter)).toBe(true)
  })
  it('asks for no dataset first where a list of one’s own does as well', () => {
    const either = { ...letter, payload: letter.payload.extend({ dataset: DatasetId.optional() }) }
    expect(needsDataset(either)).toBe(false)
    expect(startForm(createFormModel(either, 'en'), around).dataset).toBe('')
  })
  it('has the words of its kind, and tells what may be left out', () => {
    const about = Object.fromEntries(model.fields.map(({ about }) => [about.name, about]))
    expect(about.body).toMatchObject({ label: 'Text', help: 'As it is sent.', optional: true })
    expect(about.tone?.choices).toEqual({ warm: 'Warm', dry: 'Dry' })
    expect([about.subject?.optional, about.copies?.optional]).toEqual([false, true])
  })
  it('begins with what is usual, and with a dataset that can be used', () => {
    expect(fresh).toEqual({
      dataset: 'permits',
      email: 'status',
      only: [],
      subject: '',
      body: '',
      tone: 'dry',
      copies: '',
      day: '',
      signed: true,
      sender: '',
      campaign: undefined,
    })
  })
  it('is refused by its author’s mistakes, not by the person who fills it in', () => {
    const words = { ...letter.words.en, fields: { nested: { label: 'Nested' } } }
    const kind = (as?: 'own') =>
      defineKind({
        id: 'acme.nested',
        pool: 'bulk',
        maxFailures: 1,
        payload: z.strictObject({ nested: z.object({ a: z.string() }) }),
        example: { nested: { a: '' } },
        phases: ['sending'],
        icon: 'mail',
        form: as ? { nested: { as } } : {},
        words: { en: words, de: words },
      })
    expect(() => createFormModel(kind(), 'en')).toThrow(/nothing says how nested is asked for/)
    expect(() => createFormModel(kind('own'), 'en')).toThrow(/brings no field for nested/)
  })
})

describe('what is filled in', () => {
  const whole = { ...fresh, subject: ' Hello ', copies: '2', day: '2026-12-24', tone: 'warm', sender: 'team', campaign: 'c1' }

  it('is sent as the schema wants it; what is empty and may be is left out', () => {
    expect(readForm(model, whole, around).payload).toEqual({
      dataset: 'permits',
      email: 'status',
      only: [],
      subject: 'Hello',
      body: '',
      tone: 'warm',
      copies: 2,
      day: '2026-12-24',
      signed: true,
      sender: 'team',
      campaign: 'c1',
    })
    expect(readForm(model, { ...fresh, subject: 'x' }, around).payload).not.toHaveProperty('copies')
  })
  it('comes back as it was sent, also what programs set', () => {
    const { payload } = readForm(model, whole, around)
    const filled = fillForm(model, payload ?? {}, around)
    expect(readForm(model, filled.draft, around).payload).toEqual(payload)
    expect(filled).toMatchObject({ lost: [], gone: null })
  })
  it('is told apart from what is gone: a column, a dataset', () => {
    const { payload } = readForm(model, whole, around)
    expect(fillForm(model, { ...payload, email: 'mailbox', only: [{ column: 'gone', op: 'is_null' }] }, around)).toMatchObject({
      lost: ['mailbox', 'gone'],
      draft: { email: '', only: [] },
    })
    expect(fillForm(model, { ...payload, dataset: 'secret' }, around)).toEqual({ draft: fresh, lost: [], gone: 'secret' })
  })
  it('keeps what does not depend on the dataset when another one is chosen', () => {
    const filtered = { ...whole, only: addFilter([], permits.columns) }
    expect(changeField(model, filtered, 'dataset', 'others', around)).toEqual({ ...whole, dataset: 'others', email: '', only: [] })
  })
})

describe('what is wrong', () => {
  it('is said at its field in words, by the very schema', () => {
    expect(errorsIn({ ...fresh, copies: '6', email: '' })).toEqual({
      subject: 'Enter a text',
      copies: 'Enter a whole number from 1 to 5',
      email: 'Choose a column',
    })
    expect(errorsIn({ ...fresh, subject: 'x'.repeat(41), day: '2026-13-40' })).toEqual({
      subject: 'At most 40 characters',
      day: 'This is not valid',
    })
  })
  it('of an unfinished condition does not stop an estimate, of a field does', () => {
    const unfinished = { ...fresh, subject: 'x', only: addFilter([], permits.columns) }
    expect(readForm(model, unfinished, around)).toMatchObject({ payload: null, soFar: { only: [] } })
    expect(readForm(model, fresh, around).soFar).toBeNull()
  })
  it('is told before it is sent, where the server already has something against it, and not where it is only busy', () => {
    const objection = (error: unknown) => objectionOf(error, model, fresh, words)
    expect(objection(new ProblemError(problemOf(422, { errors: [{ field: 'payload.subject', message: 'is taken' }] }), null))).toBe(
      'is taken',
    )
    expect([null, new ProblemError(problemOf(503), 3), new UnreachableError('away')].map(objection)).toEqual([null, null, null])
  })
  it('is placed where the server names it, and above the form where nobody is asked for it', () => {
    const place = (field: string) => placeProblems([{ field, message: 'no' }], model, fresh)
    expect(place('payload.subject')).toEqual({ subject: 'no' })
    expect(place('payload.campaign')).toEqual({ form: 'payload.campaign: no' })
    expect(place('kind')).toEqual({ form: 'kind: no' })
    expect(errorsOf({ only: 'all', 'only.3': 'one', onlyOther: 'x' }, 'only')).toEqual({ error: 'all', errors: { 3: 'one' } })
    expect(sectionWith(sectionsOf(model, 'en'), ['only.3'])).toBe('all')
    expect(sectionWith(sectionsOf(model, 'en'), ['form'])).toBeNull()
  })
})

describe('settings of any kind in words', () => {
  it('stand in the order of the form, without what is not said', () => {
    const payload = { ...fresh, subject: 'Hello', copies: 2, day: '2026-12-24', body: undefined, sender: undefined }
    expect(
      payloadLines({ contract: letter, payload, own: {}, datasets: [permits] }, words).map(({ label, words }) => [label, words]),
    ).toEqual([
      ['People', 'Permits'],
      ['Address column', 'Status'],
      ['Only those', 'none: all rows'],
      ['Subject', 'Hello'],
      ['Tone', 'Dry'],
      ['Copies', '2'],
      ['On', '24 Dec 2026'],
      ['Signed', 'yes'],
    ])
  })
})
