import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'

/** A kind that counts something else than rows, makes no file and ends with codes of its own. */
export const mailing = defineKind({
  id: 'acme.mailing',
  pool: 'bulk',
  maxFailures: 3,
  payload: z.strictObject({ list: z.string() }),
  example: { list: 'members' },
  phases: ['sending'],
  errors: ['refused', 'too_many'],
  form: { list: { as: 'text' } },
  icon: 'mail',
  words: {
    en: {
      label: 'Mailing',
      jobs: { one: 'mailing', other: 'mailings' },
      about: 'A letter to everybody of a list.',
      start: 'Send',
      unit: { one: 'letter', other: 'letters' },
      phases: { sending: 'Sending' },
      fields: { list: { label: 'List' } },
      stopped: 'Stopped. What was sent stays sent.',
      finished: 'All letters were sent.',
    },
    de: {
      label: 'Rundschreiben',
      jobs: { one: 'Rundschreiben', other: 'Rundschreiben' },
      about: 'Ein Brief an alle auf einer Liste.',
      start: 'Senden',
      unit: { one: 'Brief', other: 'Briefe' },
      phases: { sending: 'Wird gesendet' },
      fields: { list: { label: 'Liste' } },
      errors: { refused: 'Der Empfang wurde abgelehnt.', too_many: '„{name}“: höchstens {most}.' },
      stopped: 'Gestoppt. Was gesendet ist, bleibt gesendet.',
      finished: 'Alle Briefe wurden gesendet.',
    },
  },
  summary: ({ list }, say) => [{ en: `to ${list}`, de: `an ${list}` }[say.locale]],
})
