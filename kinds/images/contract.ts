import { defineKind } from '@/kinds/kit/contract'
import { ImagesResult, PictureData, PictureValue } from './contract/items'
import { trials } from './contract/preview'
import { summaryOf } from './contract/summary'
import { ImagesVariables } from './contract/variables'
import { de } from './contract/words/de'
import { en } from './contract/words/en'
import { ImagesPayload } from './payload'

const GIGABYTE = 1_000_000_000
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/tiff']

/** Pictures made smaller, converted, turned upright, and rid of what tells on people. */
export const contract = defineKind({
  id: 'images',
  pool: 'bulk',
  maxFailures: 3,
  payload: ImagesPayload,
  example: { files: ['01980f6e-6c2b-7d63-9a3e-000000000001'], format: 'webp', width: 1200, height: 1200 },
  mediaTypes: ['application/zip', 'image/jpeg', 'image/webp', 'image/avif', 'image/png', 'application/pdf'],
  phases: ['listing', 'converting', 'packing', 'drawing'],
  errors: [
    'empty_file',
    'file_too_large',
    'heic',
    'svg',
    'not_a_picture',
    'broken_picture',
    'too_many_pixels',
    'result_too_large',
    'too_slow',
    'too_many_pictures',
    'no_pictures',
    'nothing_converted',
    'logo_refused',
    'two_marks',
  ],
  icon: 'image',
  inputs: {
    // What is no picture is told one by one, so that the rest goes on: of all images, those that are not read here too.
    files: { accept: ['image/*', 'application/zip'], maxBytes: 2 * GIGABYTE, maxFiles: 500 },
    logo: { accept: pictures, maxBytes: 20_000_000 },
  },
  items: {
    policy: 'repeat',
    data: PictureData,
    value: PictureValue,
    columns: {
      before: { as: 'picture' },
      after: { as: 'picture' },
      from: { as: 'text' },
      to: { as: 'text' },
      fromBytes: { as: 'bytes' },
      bytes: { as: 'bytes' },
      saved: { as: 'share' },
    },
  },
  result: ImagesResult,
  trials,
  variables: ImagesVariables,
  // Pixels are outside of the heap.
  limits: { rssMb: 1000, givesWay: true },
  form: { files: { as: 'own' } },
  words: { en, de },
  summary: summaryOf,
})
