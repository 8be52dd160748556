import { ownWords } from '@/components/i18n/own-words'
import { useWords } from '@/components/i18n/words'

const en = {
  insert: 'Insert a column',
  title: 'The first calls',
  shown: 'As they would be sent. Nothing has been called yet.',
  sent: 'Called for these rows, and nothing else.',
  unfinished: 'Fill in the form to see the first calls.',
  none: 'There are no rows to call for.',
  send: 'Call these {count, plural, one {# row} other {# rows}}',
  sendForReal: 'Make {count, plural, one {this call} other {these # calls}} for real?',
  sendForRealAbout: 'What {method} does there stays done, and the job calls for these rows again.',
  yes: 'Call',
  no: 'Not now',
  calling: 'Calling…',
  again: 'Call again',
  row: 'Row {row}',
  request: 'Request',
  answer: 'Answer',
  kept: 'Kept: {kept}',
  nothingKept: 'Nothing of it would be kept.',
  empty: 'no content',
  failed: 'That could not be tried out.',
  retry: 'Try again',
}

const de: typeof en = {
  insert: 'Spalte einfügen',
  title: 'Die ersten Aufrufe',
  shown: 'So gingen sie hinaus. Noch wurde nichts aufgerufen.',
  sent: 'Für diese Zeilen aufgerufen, für keine anderen.',
  unfinished: 'Fülle das Formular aus, um die ersten Aufrufe zu sehen.',
  none: 'Es gibt keine Zeilen, für die aufgerufen würde.',
  send: 'Für {count, plural, one {diese Zeile} other {diese # Zeilen}} aufrufen',
  sendForReal: '{count, plural, one {Diesen Aufruf} other {Diese # Aufrufe}} wirklich machen?',
  sendForRealAbout: 'Was {method} dort tut, bleibt getan, und der Auftrag ruft für diese Zeilen noch einmal auf.',
  yes: 'Aufrufen',
  no: 'Nicht jetzt',
  calling: 'Wird aufgerufen …',
  again: 'Noch einmal aufrufen',
  row: 'Zeile {row}',
  request: 'Anfrage',
  answer: 'Antwort',
  kept: 'Behalten: {kept}',
  nothingKept: 'Davon würde nichts behalten.',
  empty: 'kein Inhalt',
  failed: 'Das ließ sich nicht ausprobieren.',
  retry: 'Erneut versuchen',
}

/** What only calls say, in a language. */
export const callsWords = ownWords<typeof en>({ en, de })
export type CallsWords = ReturnType<typeof callsWords>

export const useCallsWords = (): CallsWords => callsWords(useWords().locale)
