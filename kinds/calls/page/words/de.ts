import type { en } from './en'

export const de: typeof en = {
  insert: 'Spalte einfügen',
  title: 'Die ersten Aufrufe',
  shown: 'So würden sie gesendet. Noch wurde nichts aufgerufen.',
  sent: 'Nur für diese Zeilen aufgerufen.',
  unfinished: 'Die ersten Aufrufe erscheinen hier, sobald das Formular ausgefüllt ist.',
  none: 'Es gibt keine Zeilen, also nichts aufzurufen.',
  send: '{count, plural, one {Diesen Aufruf} other {Diese # Aufrufe}} ausprobieren',
  sendForReal: '{count, plural, one {Diesen Aufruf} other {Diese # Aufrufe}} wirklich machen?',
  sendForRealAbout:
    'Was ein {method} dort bewirkt, bleibt. Der Auftrag macht {count, plural, one {diesen Aufruf} other {diese Aufrufe}} noch einmal.',
  yes: 'Aufrufen',
  no: 'Nicht jetzt',
  calling: 'Wird aufgerufen …',
  again: 'Noch einmal ausprobieren',
  row: 'Zeile {row}',
  request: 'Anfrage',
  answer: 'Antwort',
  kept: 'Behalten: {kept}',
  nothingKept: 'Davon würde nichts behalten.',
  empty: 'kein Inhalt',
  failed: 'Das ließ sich nicht ausprobieren.',
  retry: 'Erneut versuchen',
}
