/** For an attempt whose kind works off no list. */
export const noList = () => Promise.reject(new Error('this attempt has no list'))
