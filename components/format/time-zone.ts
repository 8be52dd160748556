/** The reader's IANA time zone, as "Europe/Berlin"; UTC where the browser does not tell. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? 'UTC'
}
