/** Parts of a whole as people read them. */

/**
 * Whole percents of how many chose each answer. Where everybody chose one answer they add up to a
 * hundred: what rounding leaves over goes to those that lost most by it, and answers with as many
 * votes always show the same.
 *
 * @param voters for each answer
 * @param total people who voted
 */
export function percents(voters: readonly number[], total: number): number[] {
  if (total <= 0) return voters.map(() => 0)
  const exact = voters.map((count) => (Math.max(0, count) * 100) / total)
  const floors = exact.map(Math.floor)
  const sum = voters.reduce((all, count) => all + count, 0)
  if (sum !== total) return exact.map(Math.round)
  let left = 100 - floors.reduce((all, each) => all + each, 0)
  const rests = [...new Set(exact.map((each) => each - Math.floor(each)))].toSorted((a, b) => b - a)
  for (const rest of rests) {
    const among = exact.flatMap((each, at) => (each - Math.floor(each) === rest ? [at] : []))
    if (rest === 0 || among.length > left) break
    for (const at of among) floors[at] = (floors[at] ?? 0) + 1
    left -= among.length
  }
  return floors
}
