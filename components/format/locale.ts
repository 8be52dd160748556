/** The one language of the interface for now; every number and date is formatted for it. */
export const LOCALE = 'en-GB'
