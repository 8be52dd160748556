import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { payloadLines } from '@/components/fields/details/payload-lines'
import { chooseFiles, type Takes } from '@/components/fields/file/choose-files'
import { fileOf, keptFiles, withUploads } from '@/components/fields/file/draft-files'
import { refusalWords, takesWords, uploadWords } from '@/components/fields/file/file-words'
import { newsWords, uploadNews } from '@/components/fields/file/upload-news'
import en from '@/components/i18n/messages/en'
import { createWords } from '@/components/i18n/words'
import { fillForm, startForm, withFiles } from '@/components/new/model/fill-form'
import { createFormModel } from '@/components/new/model/form-model'
import { readForm } from '@/components/new/model/read-form'
import type { Upload, UploadState } from '@/components/uploads/upload'
import { defineKind, InputId } from '@/kinds/kit/contract'
import { letter } from '@/tests/components/new/letter'

const words = createWords('en', en)
const id = '01980f6e-6c2b-7d63-9a3e-0000000000a1'
const other = '01980f6e-6c2b-7d63-9a3e-0000000000a2'
const said = { ...letter.words.en, fields: { list: { label: 'List' }, photos: { label: 'Photos' }, note: { label: 'Note' } } }
const kind = defineKind({
  id: 'acme.photos',
  pool: 'bulk',
  maxFailures: 1,
  payload: z.strictObject({ list: InputId, photos: z.array(InputId).max(3).default([]), note: z.string().min(1) }),
  example: { list: id, note: 'x' },
  phases: ['sending'],
  icon: 'image',
  form: { list: { as: 'file' } },
  inputs: { list: { accept: ['text/csv', 'application/pdf'], maxBytes: 5e7 }, photos: { accept: ['image/*'], maxBytes: 1e6, maxFiles: 3 } },
  words: { en: said, de: said },
})
const model = createFormModel(kind, 'en')
const around = { kind: kind.id, language: 'en' as const, timeZone: 'UTC', datasets: [] }
const fresh = startForm(model, around)
const here = (id: string) => ({ key: id, id, state: 'here' as const })
const onItsWay = { key: 'k', id: null, state: 'coming' as const }
const read = (draft: object) => readForm(model, { ...fresh, ...draft }, around)
const problems = (draft: object) => read(draft).problems.map(({ field, say }) => `${field}: ${say(words)}`)

describe('a field for files', () => {
  it('is what a contract’s `inputs` names, with a hint or without', () => {
    expect(model.fields.map(({ about }) => about.hint.as)).toEqual(['file', 'file', 'text'])
    expect(fresh).toEqual({ list: [], photos: [], note: '' })
  })
  it('is sent as an id or as several', () => {
    expect(read({ list: [here(id)], photos: [here(id), here(other)], note: 'x' }).payload).toEqual({
      list: id,
      photos: [id, other],
      note: 'x',
    })
    expect(read({ list: [here(id)], note: 'x' }).payload).toEqual({ list: id, photos: [], note: 'x' })
    expect(problems({ note: 'x' })).toContain('payload.list: Choose a file')
  })
  it('keeps the form from being sent while it is on its way, and says nothing wrong of it', () => {
    const coming = read({ list: [onItsWay], note: 'x' })
    expect(coming).toMatchObject({ payload: null, soFar: null, pending: true, problems: [], values: { note: 'x' } })
    expect(read({ list: [onItsWay] })).toMatchObject({ payload: null, pending: false })
    expect(problems({ list: [{ ...onItsWay, state: 'stuck' }], note: 'x' })).toEqual([
      'payload.list: A file is not uploaded yet: go on with it, or remove it',
    ])
    expect(problems({ list: [{ ...here(id), state: 'gone' }], note: 'x' })).toEqual([
      'payload.list: A file is not kept any longer: choose it again',
    ])
  })
  it('has the files of an earlier job', () => {
    const { draft } = fillForm(model, { list: id, photos: [id, other], note: 'x' }, around)
    expect(draft).toMatchObject({ list: [here(id)], photos: [here(id), here(other)] })
    expect(keptFiles(undefined)).toEqual([])
  })
  it('is in no preset: one can be kept without files, and leaves those that are there', () => {
    expect(read({ note: 'x' })).toMatchObject({ payload: null, settings: { note: 'x' } })
    expect(read({ list: [here(id)] }).settings).toBeNull()
    const { draft } = fillForm(model, { note: 'y' }, around)
    expect(withFiles(model, draft, { ...fresh, list: [here(id)] })).toEqual({ list: [here(id)], photos: [], note: 'y' })
  })
  it('is told among a job’s settings by names and sizes', () => {
    const file = {
      fileName: 'a.csv',
      bytes: 1234,
      received: 1234,
      sha256: null,
      mediaType: null,
      createdAt: '2026-11-30T10:00:00Z',
      expiresAt: null,
    }
    const payload = { list: id, photos: [id, other], note: 'x' }
    const lines = payloadLines({ contract: kind, payload, own: {}, datasets: [], files: [{ ...file, id }] }, words)
    expect(lines.map(({ label, words }) => [label, words])).toEqual([
      ['List', 'a.csv (1.2 kB)'],
      ['Photos (2)', '2 files'],
      ['Note', 'x'],
    ])
  })
})

const upload = (state: UploadState, over: Partial<Upload> = {}): Upload => ({
  ...{
    key: 'k',
    place: { address: '/', kind: 'k', field: 'f' },
    name: 'a.csv',
    bytes: 1000,
    modified: 1,
    id,
    sent: 400,
    samples: [],
    tries: 0,
  },
  ...over,
  state,
})

describe('what stands in the form', () => {
  it('follows the uploads', () => {
    const files = [onItsWay, here(other)]
    expect(withUploads(files, [upload({ is: 'going' })])).toBe(files)
    expect(withUploads(files, [upload({ is: 'done' })])).toEqual([{ key: 'k', id, state: 'here' }, here(other)])
    expect(withUploads(files, [])).toEqual([here(other)])
    expect((['queued', 'going', 'paused', 'absent'] as const).map((is) => fileOf(upload({ is })).state)).toEqual([
      'coming',
      'coming',
      'stuck',
      'stuck',
    ])
  })
})

describe('files that are offered', () => {
  const takes: Takes = { accept: ['text/csv', 'image/*'], maxBytes: 1000, maxFiles: 3, many: true }
  const file = (name: string, size = 10, type = '') => ({ name, size, type, lastModified: 1 })
  const refused = (...files: ReturnType<typeof file>[]) =>
    chooseFiles(files, {
      takes,
      room: 2,
      held: [file('there.csv')],
      folders: new Set(files.filter(({ name }) => name === 'folder')),
    }).refused.map(({ file, why }) => `${file.name} ${why}`)
  it('are refused before a byte is sent', () => {
    expect(refused(file('a.pdf', 10, 'application/pdf'), file('empty.csv', 0), file('big.csv', 1001), file('folder'))).toEqual([
      'a.pdf wrongType',
      'empty.csv empty',
      'big.csv tooLarge',
      'folder folder',
    ])
    expect(refused(file('there.csv'), file('1.csv'), file('1.csv'), file('2.csv'), file('3.csv'))).toEqual([
      'there.csv twice',
      '1.csv twice',
      '3.csv tooMany',
    ])
  })
  it('are taken by what they are called, whatever a system makes of that; what nobody knows the server looks at', () => {
    expect(refused(file('a.CSV', 10, 'application/vnd.ms-excel'), file('b.heic', 10, 'image/heic'))).toEqual([])
    expect(refused(file('letter'), file('data.xyz'))).toEqual([])
    expect(refused(file('a.txt'), file('a.png.txt', 10, 'text/plain'))).toEqual(['a.txt wrongType', 'a.png.txt wrongType'])
  })
  it('are refused in a sentence each', () => {
    expect(takesWords({ ...takes, accept: ['image/*'] }, words)).toBe('Image, up to 1 kB each, at most 3 files')
    expect(takesWords(takes, words)).toBe('CSV or image, up to 1 kB each, at most 3 files')
    expect(refusalWords('tooLarge', file('a.csv', 2_300_000), takes, words)).toBe('This file has 2.3 MB; up to 1 kB can be taken.')
    expect(refusalWords('wrongType', file('a.pdf'), takes, words)).toBe('This is another type of file; CSV or image is asked for.')
    expect(refusalWords('tooMany', file('a.csv'), takes, words)).toBe('At most 3 files are asked for.')
    expect(refusalWords('tooMany', file('a.csv'), { ...takes, many: false }, words)).toBe('Only one file is asked for.')
  })
})

describe('an upload in words', () => {
  it('tells how far, how fast and how long', () => {
    const samples = [
      { at: 0, sent: 200 },
      { at: 2000, sent: 400 },
    ]
    expect(uploadWords(upload({ is: 'going' }, { samples }), words)).toBe('400 bytes of 1 kB · 100 bytes/s · about 10 s left')
    expect(uploadWords(upload({ is: 'going' }), words)).toBe('400 bytes of 1 kB')
    expect(uploadWords(upload({ is: 'broken', why: 'line', until: 0 }), words)).toMatch(/^40% of 1 kB · the connection is gone/)
  })
  it('is said aloud when it begins, is half way, is there, or is not', () => {
    const steps = [
      upload({ is: 'queued' }, { sent: 0 }),
      upload({ is: 'going' }, { sent: 0 }),
      upload({ is: 'going' }, { sent: 499 }),
      upload({ is: 'going' }, { sent: 500 }),
      upload({ is: 'broken', why: 'line', until: 0 }, { sent: 500, tries: 1 }),
      upload({ is: 'going' }, { sent: 500, tries: 1 }),
      upload({ is: 'broken', why: 'line', until: 0 }, { sent: 500, tries: 2 }),
      upload({ is: 'done' }, { sent: 1000 }),
    ]
    const news = steps.slice(1).map((step, at) => newsWords(uploadNews([steps[at] ?? step], [step]), words))
    expect(news).toEqual([
      'Upload of a.csv has started.',
      '',
      'a.csv is half uploaded.',
      'The connection is gone. a.csv goes on by itself.',
      '',
      '',
      'a.csv is uploaded.',
    ])
    const two = (['k', 'l'] as const).map((key) => upload({ is: 'done' }, { key }))
    expect(newsWords(uploadNews([], two), words)).toBe('2 files are uploaded.')
  })
})
