/** A small export of the sample register, as the form sends it. */
export const exportRequest = {
  kind: 'export',
  payload: {
    dataset: 'permits',
    format: 'csv',
    columns: [{ name: 'file_number' }, { name: 'city' }, { name: 'status' }],
    timeZone: 'Europe/Berlin',
  },
}
