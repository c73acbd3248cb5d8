/**
 * Does a discharge reason say that the client died? Both mistakes do harm: a task for the dead hurts a family, and a
 * living client marked as dead is called by nobody. So only plain words count, and anything near them is marked.
 */

const plain =
  /^(?:the )?(?:client |patient |pt )?(?:has )?(?:death|deceased|died|dead|passed away|expired)[.!]?$/i
/** Begins with the plain word and says more: "Deceased (overdose)", "Death - natural causes". */
const detailed =
  /^(?:the )?(?:client |patient |pt )?(?:has )?(?:death|deceased|died|passed away)\s*[\s\-–—:;,(/.]/i
const fatal =
  /^(?:accidental |fatal |suspected )*overdose[\s-]+death$|^fatal overdose$|^suicide$|^(?:discharged?|closed|d\/c)\s*[-–—:,(]?\s*(?:due to |because of )?(?:client |patient )?(?:death|deceased|died)\)?$/i
/** "Death in the family", "death of mother": somebody else's. */
const ofSomebody =
  /\bdeath (?:in|of|threat)|\b(?:family|mother|father|parent|spouse|partner|child|friend|relative)\b/i
const mention = /\b(?:death|deceased|died|dead|passed away|suicide|fatal)\b/i

/** 'certain' for the plain word, 'likely' where it says more (to be marked), null where it is not read so. */
export const meansDeath = (reason: string): 'certain' | 'likely' | null => {
  const text = reason.trim()
  if (plain.test(text)) return 'certain'
  if (ofSomebody.test(text)) return null
  return detailed.test(text) || fatal.test(text) ? 'likely' : null
}

/** True when death is spoken of at all. */
export const mentionsDeath = (reason: string): boolean => mention.test(reason)
