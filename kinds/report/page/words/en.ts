/** What only the form of a report says. */
export const en = {
  title: 'Preview',
  show: 'What is shown',
  pages: 'Pages',
  rows: 'Rows',
  waiting: 'The first pages appear here as soon as the form is filled in.',
  drawing: 'The first pages are being drawn …',
  page: 'Page {nth} as it will look',
  of: '{nth} of {of}',
  previous: 'Previous page',
  next: 'Next page',
  all: '{n, plural, =0 {There are no rows: this is all of it.} one {The first pages, of the only row.} other {The first pages, of all {rows} rows.}}',
  first: 'The first pages, of the first {rows} rows. Numbers and charts will be those of all.',
}
