/**
 * 42 CFR 2.32(a)(2), the short statement, in the wording of the 2024 rule (compliance.md, last section).
 * Federal regulation text; shown on every page of every document.
 */
export const confidentialityNotice =
  '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
