/** Forms of a text that depend on a number (cardinal plural rules of the CLDR, by Intl). */

type Forms = { one: string; other: string } & Partial<Record<Intl.LDMLPluralRule, string>>

/** Makes a function of a number for a language; `#` in a form stands for the number. */
export function pluralIn(language: string): (forms: Forms) => (count: number) => string {
  const rules = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (forms) => (count) =>
    (forms[rules.select(count)] ?? forms.other).replaceAll('#', numbers.format(count))
}
