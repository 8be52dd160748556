import { domainToASCII } from 'node:url'

/** RFC 5321: what a server must take; more is no address that anybody has. */
const MOST = { all: 254, local: 64 }

export type AddressProblem = 'missing_address' | 'invalid_address'
export type ReadAddress = { address: string; domain: string; key: string } | { problem: AddressProblem }

/** Letters without accents, digits, and what RFC 5322 lets stand between dots; or all of that in quotes. */
const LOCAL = /^(?:[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*|"(?:[^"\\\p{Cc}]|\\[^\p{Cc}])+")$/iu
const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/

/**
 * An address as it is sent to, and what tells it from others: capitals do not. The names of domains may have any letters; those before
 * the @ may not, for few servers take them.
 */
export function readAddress(text: string | null | undefined): ReadAddress {
  const given = (text ?? '').trim()
  if (given === '') return { problem: 'missing_address' }
  const at = given.lastIndexOf('@')
  const local = given.slice(0, at)
  const domain = domainToASCII(given.slice(at + 1)).toLowerCase()
  const address = `${local}@${domain}`
  const isRight = at > 0 && local.length <= MOST.local && address.length <= MOST.all && LOCAL.test(local) && !/[^\x20-\x7e]/.test(local)
  if (!isRight || !DOMAIN.test(domain)) return { problem: 'invalid_address' }
  return { address, domain, key: address.toLowerCase() }
}
