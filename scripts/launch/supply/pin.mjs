const IMAGE = /^(FROM |\s+image: )([a-z0-9./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?(?=\s|$)/gm
const DIGEST = /^sha256:[0-9a-f]{64}$/

/**
 * The images of registries that a Dockerfile or compose file names, each once, without digests.
 * @param {string} text @returns {string[]}
 */
export function imagesIn(text) {
  return [...new Set([...text.matchAll(IMAGE)].map(([, , image]) => image))]
}

/**
 * The same text with every image's digest behind its tag, or another one than before.
 * @param {string} text
 * @param {Record<string, string>} digests by image
 * @throws {Error} naming an image without one
 */
export function pinned(text, digests) {
  return text.replace(IMAGE, (_all, before, image) => {
    const digest = digests[image]
    if (!digest || !DIGEST.test(digest)) throw new Error(`${image} has no digest, but "${digest}"`)
    return `${before}${image}@${digest}`
  })
}
