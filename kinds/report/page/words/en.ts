/** What only the form of a report says. */
export const en = {
  title: 'Preview',
  show: 'What is shown',
  pages: 'Pages',
  rows: 'Rows',
  waiting: 'The first pages appear here as soon as the form is filled in.',
  drawing: 'Drawing the first pages…',
  page: 'Page {nth} as it will look',
  of: '{nth} of {of}',
  previous: 'Previous page',
  next: 'Next page',
  all: '{n, plural, =0 {There are no rows: this is all of it.} one {The first pages, from the only row.} other {The first pages, from all {rows} rows.}}',
  first: 'The first pages, from the first {rows} rows. In the report, totals and charts cover all rows.',
}
