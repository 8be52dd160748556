/** SQL of the own tables of kinds outside of the tree, by kind and name: none, but in a build that is told where they are (KINDS_DIR). */
export const own: Readonly<Record<string, Readonly<Record<string, string>>>> = {}
