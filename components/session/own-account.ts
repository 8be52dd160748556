/** The page of one's own name, password and browsers. */
export const OWN_ACCOUNT = '/settings/account'
