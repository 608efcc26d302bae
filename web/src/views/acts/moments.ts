/** Moments as the browser's fields for a date and a time have them, where the person is. */

const two = (value: number) => String(value).padStart(2, '0')

/** `2026-03-01`; Unix seconds. */
export function dateField(at: number): string {
  const date = new Date(at * 1000)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** `09:05`; Unix seconds. */
export function timeField(at: number): string {
  const date = new Date(at * 1000)
  return `${two(date.getHours())}:${two(date.getMinutes())}`
}

/** Unix seconds of what two fields say; nothing where they are empty or say nothing. */
export function momentOf(date: string, time: string): number | undefined {
  const at = new Date(`${date}T${time}`).getTime()
  return Number.isNaN(at) ? undefined : Math.floor(at / 1000)
}
