import type en from './en'

/** What the server says, by its code. It says it in English itself, and with the particulars: English needs none of these. */
export interface ServerMessages {
  problems: Record<string, string>
  statuses: Record<string, string>
  fields: Record<string, string>
  errors: Record<string, string>
  warnings: Record<string, string>
}

/** ICU messages by key. English is the form that every other language has to have. */
export type Messages = typeof en
export type PageMessages = Messages & { server?: ServerMessages }
