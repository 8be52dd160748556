import { z } from 'zod'

/** The usual names. Making a formatter, which knows the others too, takes longer than the rest of the schema. */
const usualZones = new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])

function isTimeZone(name: string): boolean {
  if (usualZones.has(name)) return true
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}

/** An IANA zone. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, 'not a known IANA time zone')
  .default('UTC')
  .describe('An IANA time zone, as Europe/Berlin: times are written as clock time there.')
