export const de = {
  sample: {
    offer: 'Beispielbilder verwenden',
    drawing: 'Wird gezeichnet …',
    hint: 'Fotos einer Baustelle, vom Browser gezeichnet: einige liegen auf der Seite, eines ist beschädigt.',
    failed: 'Sie ließen sich hier nicht zeichnen.',
  },
  preview: {
    none: 'Sobald Bilder hier sind, ist eines davon vorher und nachher zu sehen.',
    nth: '{nth} von {of}',
    previous: 'Voriges Bild',
    next: 'Nächstes Bild',
    refused: 'Dieses würde abgelehnt: {why}',
  },
  result: {
    title: 'Bilder',
    before: 'Vorher',
    after: 'Nachher',
    saved: 'Gespart',
    grown: 'Mehr',
    share: '{bytes} ({share})',
    animations: 'Animationen',
    firstOnly: '{count}: von jeder wurde nur das erste Bild verwendet',
  },
}
