/** What only pages of pictures say. */
export const en = {
  sample: {
    offer: 'Take sample pictures',
    drawing: 'Drawing…',
    hint: 'Photos of a building site, drawn here: some lie on their side, and one is broken.',
    failed: 'They could not be drawn here.',
  },
  preview: {
    none: 'Once the pictures are here, one of them is shown before and after.',
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
    firstOnly: '{count}: of each the first picture was taken',
  },
}
