import { z } from 'zod'
import { defineKind } from '@/kinds/kit/contract'
import { exampleMailing, MailingPayload } from './payload'
import { trials } from './payload/trials'
import { variables } from './payload/variables'

/** One mail each to the rows of a dataset or of a list. */
export const contract = defineKind({
  id: 'mailing',
  pool: 'bulk',
  maxFailures: 5,
  payload: MailingPayload,
  example: exampleMailing,
  phases: ['checking', 'sending'],
  errors: [
    'faulty_rows',
    'nobody',
    'too_many_recipients',
    'template_broken',
    'unknown_columns',
    'attachments_too_large',
    'table_broken',
    'no_mail_server',
    'sender_refused',
    'too_many_refused',
  ],
  icon: 'mail',
  items: {
    policy: 'once',
    data: z.object({
      address: z.string(),
      values: z.record(z.string(), z.string().nullable()),
      /** What is wrong with the row, where it is left out. */
      wrong: z.string().optional(),
    }),
    value: z.object({ answer: z.string(), unsubscribedAt: z.string().optional() }),
    columns: { answer: { as: 'text' }, unsubscribedAt: { as: 'text' } },
  },
  inputs: {
    list: { accept: ['text/csv', 'text/plain'], maxBytes: 50_000_000 },
    attachments: { accept: ['*/*'], maxBytes: 15_000_000, maxFiles: 5, fromJobs: true },
  },
  trials,
  variables,
  form: {
    dataset: { as: 'dataset' },
    filters: { as: 'filters', of: 'dataset' },
    list: { as: 'file' },
    to: { as: 'own' },
    subject: { as: 'own' },
    body: { as: 'own' },
    layout: { as: 'choice' },
    attachments: { as: 'file' },
    senderName: { as: 'text' },
    replyTo: { as: 'text' },
    language: { as: 'choice' },
    faulty: { as: 'choice' },
  },
  words: {
    en: {
      label: 'Mailing',
      jobs: { one: 'mailing', other: 'mailings' },
      about: 'A personal e-mail to everybody in a dataset or on a list.',
      start: 'Send',
      unit: { one: 'e-mail', other: 'e-mails' },
      phases: { checking: 'Checking all recipients', sending: 'Sending' },
      items: { done: 'accepted', columns: { answer: { label: 'Server’s answer' }, unsubscribedAt: { label: 'Unsubscribed' } } },
      stopped: 'Stopped. What was accepted stays sent.',
      finished: 'All e-mails were handed over.',
      fields: {
        dataset: { label: 'Dataset' },
        filters: { label: 'Filters' },
        list: { label: 'Or a list', hint: 'A CSV file whose first line names the columns.' },
        to: { label: 'Column with addresses' },
        subject: { label: 'Subject' },
        body: { label: 'Text', hint: 'An empty line begins a paragraph. **bold**, - a list, [a link](https://…).' },
        layout: { label: 'Layout', choices: { letter: 'Letter', news: 'News', plain: 'Plain' } },
        attachments: { label: 'Attachments' },
        senderName: { label: 'Sender’s name' },
        replyTo: { label: 'Answers to' },
        language: { label: 'Language', choices: { en: 'English', de: 'German' } },
        faulty: { label: 'Faulty rows', choices: { stop: 'Send nothing', skip: 'Leave them out' } },
      },
    },
    de: {
      label: 'Serien-E-Mail',
      jobs: { one: 'Serien-E-Mail', other: 'Serien-E-Mails' },
      about: 'Eine persönliche E-Mail an alle in einem Datenbestand oder auf einer Liste.',
      start: 'Senden',
      unit: { one: 'E-Mail', other: 'E-Mails' },
      phases: { checking: 'Alle Empfänger werden geprüft', sending: 'Wird gesendet' },
      errors: {
        no_mail_server: 'Es ist kein Mailserver eingerichtet.',
        faulty_rows: 'Nichts wurde gesendet: Zeilen sind fehlerhaft. „Alle Empfänger prüfen“ im Formular nennt sie.',
        too_many_recipients: 'Es sind mehr Empfänger, als eine Serien-E-Mail haben darf.',
        unknown_columns: 'Die Liste hat nicht alle Spalten, die der Text braucht.',
        template_broken: 'Der Text ist nicht lesbar: Eine Klammer oder ein Filter stimmt nicht.',
        sender_refused: 'Der Mailserver nimmt von diesem Absender nichts an.',
        too_many_refused: 'Von selbst gestoppt: Zu viele E-Mails wurden abgelehnt. „Erneut versuchen“ macht mit dem Rest weiter.',
        nobody: 'Niemand bekäme diese E-Mail: Es gibt keine Zeile.',
        attachments_too_large: 'Alle Anhänge zusammen dürfen 15 MB haben.',
        table_broken: 'Die Liste ist nicht lesbar: eine CSV-Datei, deren erste Zeile die Spalten nennt.',
      },
      items: { done: 'angenommen', columns: { answer: { label: 'Antwort des Servers' }, unsubscribedAt: { label: 'Abbestellt' } } },
      stopped: 'Gestoppt. Was angenommen war, bleibt gesendet.',
      finished: 'Alle E-Mails sind übergeben.',
      fields: {
        dataset: { label: 'Datenbestand' },
        filters: { label: 'Filter' },
        list: { label: 'Oder eine Liste', hint: 'Eine CSV-Datei, deren erste Zeile die Spalten nennt.' },
        to: { label: 'Spalte mit Adressen' },
        subject: { label: 'Betreff' },
        body: { label: 'Text', hint: 'Eine Leerzeile beginnt einen Absatz. **fett**, - eine Liste, [ein Link](https://…).' },
        layout: { label: 'Layout', choices: { letter: 'Brief', news: 'Rundschreiben', plain: 'Schlicht' } },
        attachments: { label: 'Anhänge' },
        senderName: { label: 'Name des Absenders' },
        replyTo: { label: 'Antworten an' },
        language: { label: 'Sprache', choices: { en: 'Englisch', de: 'Deutsch' } },
        faulty: { label: 'Fehlerhafte Zeilen', choices: { stop: 'Nichts senden', skip: 'Auslassen' } },
      },
    },
  },
  summary({ dataset, filters, attachments }, say, title) {
    const label = dataset ? (say.dataset(dataset)?.label ?? dataset) : null
    const data = label === title ? null : label
    const files = attachments.length > 0 ? attached(attachments.length)[say.locale] : null
    return [data, ...filters.slice(0, 2).map((filter) => say.filter(dataset ?? '', filter)), files].filter((part) => part !== null)
  },
})

const attached = (count: number) => ({
  en: `${count} attachment${count === 1 ? '' : 's'}`,
  de: `${count} ${count === 1 ? 'Anhang' : 'Anhänge'}`,
})
