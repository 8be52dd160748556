/** Told at the form where the rows are counted already, else by the worker that reads them. */
export const tooManyRows = (most: number) => ({
  code: 'too_many_rows',
  message: `The report would have more than ${most.toLocaleString('en')} rows. Filter them, or export them as Excel or CSV.`,
  facts: { most },
})
