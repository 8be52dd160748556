import { z } from 'zod'
import { defineKind, InputId } from '@/kinds/kit/contract'

const words = {
  label: 'Album',
  jobs: { one: 'album', other: 'albums' },
  about: 'Of what was brought.',
  start: 'Make album',
  unit: { one: 'picture', other: 'pictures' },
  phases: {},
  fields: { archive: { label: 'Archive' }, photos: { label: 'Photos' } },
}

/** A kind that works with files that people bring: one, and several. */
export const album = defineKind({
  id: 'acme.album',
  pool: 'bulk',
  maxFailures: 2,
  payload: z.strictObject({ archive: InputId, photos: z.array(InputId).default([]) }),
  example: { archive: '01980f6e-6c2b-7d63-9a3e-000000000001' },
  phases: [],
  form: {},
  inputs: {
    archive: { accept: ['application/zip', 'text/plain'], maxBytes: 300_000_000 },
    photos: { accept: ['image/*'], maxBytes: 1_000_000, maxFiles: 2 },
  },
  icon: 'image',
  words: { en: words, de: words },
})
