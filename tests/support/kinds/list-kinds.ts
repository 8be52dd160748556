import { z } from 'zod'
import { defineKind, SmallPicture } from '@/kinds/kit/contract'

const about = { pool: 'bulk', maxFailures: 3, phases: ['working'], form: { list: { as: 'text' } } } as const
const payload = z.strictObject({ list: z.string() })

/** Works off a list, and what it does stays done. */
export const invitations = defineKind({
  ...about,
  id: 'acme.invitations',
  payload,
  example: { list: 'members' },
  errors: ['rate_limited'],
  icon: 'mail',
  items: { data: z.object({ to: z.string() }), policy: 'once' },
  words: {
    en: {
      label: 'Invitation',
      jobs: { one: 'invitation', other: 'invitations' },
      about: 'An invitation to everybody of a list.',
      start: 'Invite',
      unit: { one: 'letter', other: 'letters' },
      phases: { working: 'Sending' },
      fields: { list: { label: 'List' } },
      items: { done: 'sent' },
      finished: 'Everybody is invited.',
    },
    de: {
      label: 'Einladung',
      jobs: { one: 'Einladung', other: 'Einladungen' },
      about: 'Eine Einladung an alle auf einer Liste.',
      start: 'Einladen',
      unit: { one: 'Brief', other: 'Briefe' },
      phases: { working: 'Wird gesendet' },
      fields: { list: { label: 'Liste' } },
      items: { done: 'gesendet' },
      errors: { rate_limited: 'vom Server begrenzt' },
      finished: 'Alle sind eingeladen.',
    },
  },
})

/** Works off a list, and acts outside only where its settings say so. */
export const pictures = defineKind({
  ...about,
  id: 'acme.pictures',
  payload: payload.extend({ publish: z.boolean().default(false) }),
  example: { list: 'portraits', publish: false },
  icon: 'image',
  items: {
    data: z.object({ name: z.string() }),
    value: z.object({
      thumb: SmallPicture.nullable(),
      bytes: z.int(),
      saved: z.number(),
      ms: z.int(),
      format: z.enum(['jpeg', 'webp']),
      ok: z.boolean(),
    }),
    columns: {
      thumb: { as: 'picture' },
      bytes: { as: 'bytes' },
      saved: { as: 'share' },
      ms: { as: 'ms' },
      format: { as: 'choice' },
      ok: { as: 'text' },
    },
    policy: ({ publish }: { publish: boolean }) => (publish ? 'once' : 'repeat'),
  },
  words: {
    en: {
      label: 'Pictures',
      jobs: { one: 'batch of pictures', other: 'batches of pictures' },
      about: 'Makes pictures smaller.',
      start: 'Convert',
      unit: { one: 'picture', other: 'pictures' },
      phases: { working: 'Converting' },
      fields: { list: { label: 'List' }, publish: { label: 'Publish' } },
      items: {
        done: 'converted',
        columns: {
          thumb: { label: 'Picture' },
          bytes: { label: 'Size' },
          saved: { label: 'Saved' },
          ms: { label: 'Time' },
          format: { label: 'Format', choices: { jpeg: 'JPEG', webp: 'WebP' } },
          ok: { label: 'Fine' },
        },
      },
    },
    de: {
      label: 'Bilder',
      jobs: { one: 'Bilderstapel', other: 'Bilderstapel' },
      about: 'Macht Bilder kleiner.',
      start: 'Umwandeln',
      unit: { one: 'Bild', other: 'Bilder' },
      phases: { working: 'Wird umgewandelt' },
      fields: { list: { label: 'Liste' }, publish: { label: 'Veröffentlichen' } },
      items: {
        done: 'umgewandelt',
        columns: {
          thumb: { label: 'Bild' },
          bytes: { label: 'Größe' },
          saved: { label: 'Gespart' },
          ms: { label: 'Zeit' },
          format: { label: 'Format', choices: { jpeg: 'JPEG', webp: 'WebP' } },
          ok: { label: 'In Ordnung' },
        },
      },
    },
  },
})

/** The kinds of the installation, and two with a list beside them: one acts outside, one does only if it is told to. */
export const withListKinds = ({ kinds }: typeof import('@/kinds/registry/contracts')) => ({
  kinds: { ...kinds, [invitations.id]: invitations, [pictures.id]: pictures },
})
