const none = () => Promise.reject(Object.assign(new Error('nothing was brought for this attempt'), { code: 'ENOENT' }))

/** For an attempt whose kind works with no files that people bring. */
export const nothingBrought = { files: [], bytes: { open: none, path: none } }
