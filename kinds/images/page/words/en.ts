/** What only pages of pictures say. */
export const en = {
  sample: {
    offer: 'Use sample pictures',
    drawing: 'Drawing…',
    hint: 'Photos of a building site, drawn by your browser: some lie on their side, and one is damaged.',
    failed: 'They could not be drawn here.',
  },
  preview: {
    none: 'As soon as pictures are here, one of them is shown before and after.',
    nth: '{nth} of {of}',
    previous: 'Previous picture',
    next: 'Next picture',
    refused: 'This one would be refused: {why}',
  },
  result: {
    title: 'Pictures',
    before: 'Before',
    after: 'After',
    saved: 'Saved',
    grown: 'More',
    share: '{bytes} ({share})',
    animations: 'Animations',
    firstOnly: '{count}: only the first picture of each was used',
  },
}
