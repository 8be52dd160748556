import type { en } from './en'

export const de: typeof en = {
  noSource: 'Noch offen, wer sie bekommt: einen Datenbestand oder eine Liste auswählen',
  bothSources: 'Entweder ein Datenbestand oder eine Liste: eines von beiden entfernen',
  choose: 'Auswählen …',
  noColumns: 'Die Spalten kommen aus dem Datenbestand oder der Liste.',
  chooseTo: 'Die Spalte mit den Adressen auswählen',
  unknownColumn: 'Es gibt keine Spalte „{column}“.',
  insert: 'Einfügen',
  insertColumn: '{column} einfügen',
  preview: {
    title: 'So kommt sie an',
    waiting: 'Die E-Mail erscheint hier, sobald Empfänger, Betreff und Text ausgefüllt sind.',
    none: 'Niemand bekäme sie: Auf keine Zeile treffen die Filter zu.',
    to: 'An',
    nth: 'E-Mail {nth}',
    previous: 'Vorige E-Mail',
    next: 'Nächste E-Mail',
    wrong: 'Diese Zeile ist fehlerhaft: {wrong}.',
    text: 'Nur Text',
    html: 'Gestaltet',
    failed: 'Die Vorschau ließ sich nicht erstellen.',
  },
  test: {
    send: 'Test an mich senden',
    sending: 'Wird gesendet …',
    sent: 'An {to} gesendet: {answer}',
  },
  check: {
    run: 'Alle Empfänger prüfen',
    running: 'Wird geprüft …',
    mails: '{count, plural, one {# E-Mail würde} other {# E-Mails würden}} gesendet',
    duplicates:
      '{count, plural, one {# Zeile hat} other {# Zeilen haben}} eine Adresse, die schon vorkam: Jede Adresse bekommt nur eine E-Mail',
    suppressed: '{count, plural, one {# Person bekommt} other {# bekommen}} nichts: abbestellt, oder das Postfach gibt es nicht mehr',
    invalid: '{count, plural, one {# Zeile} other {# Zeilen}} ohne gültige Adresse',
    missing: '{count, plural, one {# Zeile} other {# Zeilen}} ohne einen Wert, den der Text braucht',
    row: 'Zeile {line}: {address}',
    fine: 'Jede Zeile hat, was sie braucht.',
    domains: 'Die meisten gehen an {domains}.',
  },
  wrong: {
    missing_address: 'keine Adresse',
    invalid_address: 'ungültige Adresse',
    template: 'der Text lässt sich nicht ausfüllen',
    missing: 'kein Wert für {column}',
  },
}
