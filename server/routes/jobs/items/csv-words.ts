import type { ItemDecision, ItemState } from '@/lib/contracts/items'
import type { Locale } from '@/lib/contracts/locale'

interface CsvWords {
  /** What programs of this language take for the end of a cell. */
  separator: ',' | ';'
  columns: Record<
    'number' | 'key' | 'label' | 'state' | 'tries' | 'reason' | 'began' | 'ended' | 'next' | 'decision' | 'by' | 'at' | 'value',
    string
  >
  /** Of those that are done, the kind has a word of its own. */
  states: Record<Exclude<ItemState, 'done'>, string>
  decisions: Record<ItemDecision, string>
}

export const csvWords: Record<Locale, CsvWords> = {
  en: {
    separator: ',',
    columns: {
      number: 'Number',
      key: 'Key',
      label: 'Name',
      state: 'State',
      tries: 'Tries',
      reason: 'Reason',
      began: 'Begun (UTC)',
      ended: 'Ended (UTC)',
      next: 'Next try (UTC)',
      decision: 'Decided',
      by: 'Decided by',
      at: 'Decided at (UTC)',
      value: 'Result',
    },
    states: { waiting: 'not done', begun: 'under way', refused: 'refused', in_doubt: 'in doubt', skipped: 'skipped' },
    decisions: { done: 'was done', again: 'do again', leave: 'leave as it is' },
  },
  de: {
    separator: ';',
    columns: {
      number: 'Nummer',
      key: 'Schlüssel',
      label: 'Name',
      state: 'Zustand',
      tries: 'Versuche',
      reason: 'Grund',
      began: 'Begonnen (UTC)',
      ended: 'Beendet (UTC)',
      next: 'Nächster Versuch (UTC)',
      decision: 'Entscheidung',
      by: 'Entschieden von',
      at: 'Entschieden am (UTC)',
      value: 'Ergebnis',
    },
    states: { waiting: 'offen', begun: 'läuft', refused: 'abgelehnt', in_doubt: 'unklar', skipped: 'ausgelassen' },
    decisions: { done: 'war erledigt', again: 'noch einmal', leave: 'so lassen' },
  },
}
