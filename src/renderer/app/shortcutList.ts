/** The keys of Mooring, for the list that `?` shows. `Mod` is Ctrl, or Cmd on a Mac. */
export interface ShortcutGroup {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod K'], does: 'Find a client or a screen' },
      { keys: ['F9'], does: 'Draw or open the privacy curtain' },
      { keys: ['Mod Shift L'], does: 'Lock Mooring' },
      { keys: ['Mod B'], does: 'Fold or unfold the left rail' },
      { keys: ['Esc'], does: 'Go back to where you were' },
      { keys: ['?'], does: 'Show this list' },
    ],
  },
  {
    title: 'Caseload',
    keys: [
      { keys: ['/'], does: 'Go to the filter' },
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous client' },
      { keys: ['Home End'], does: 'First or last client' },
      { keys: ['Page Up', 'Page Down'], does: 'A screen up or down' },
      { keys: ['Space'], does: 'Peek at the client beside the list' },
      { keys: ['Enter'], does: 'Open the client' },
      { keys: ['N'], does: 'Write a session note for the client' },
      { keys: ['P'], does: 'Begin a check-in with the client' },
      { keys: ['C'], does: 'Record a contact with the client' },
    ],
  },
  {
    title: 'Client',
    keys: [
      { keys: ['N'], does: 'Record a session and write its note' },
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous session' },
      { keys: ['Enter'], does: 'Open the note of the session' },
      { keys: ['E'], does: 'Change the session' },
      { keys: ['Delete'], does: 'Remove the session, with a reason' },
    ],
  },
  {
    title: 'Follow-up of a client',
    keys: [
      { keys: ['P'], does: 'Begin a check-in' },
      { keys: ['C'], does: 'Record a contact' },
      { keys: ['W'], does: 'Record a wave' },
      { keys: ['T'], does: 'Charts or the table of their numbers' },
      { keys: ['0 – 9', '← →'], does: 'Rate; 1 then 0 is ten' },
      { keys: ['↑ ↓', 'Enter'], does: 'Next or previous rating' },
      { keys: ['D'], does: 'To the days affected of a rating, and back' },
      { keys: ['Mod Enter'], does: 'Record the check-in' },
    ],
  },
  {
    title: 'Relapse plan',
    keys: [
      { keys: ['L'], does: 'Record a lapse or relapse' },
      { keys: ['Enter'], does: 'Begin the next entry' },
      { keys: ['Alt ↑ ↓'], does: 'Move the entry up or down' },
      { keys: ['Mod Enter'], does: 'Put the draft in force' },
      { keys: ['Esc'], does: 'Save and read the plan' },
    ],
  },
  {
    title: 'Session note',
    keys: [
      { keys: ['Mod Enter'], does: 'Sign, after a summary of what will be locked' },
      { keys: ['Esc'], does: 'Save and go back to the client' },
    ],
  },
  {
    title: 'Follow-ups',
    keys: [
      { keys: ['/'], does: 'Go to the filter' },
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous contact' },
      { keys: ['Enter'], does: 'Open the follow-up in the chart' },
      { keys: ['C'], does: 'Record a try to reach the client' },
    ],
  },
  {
    title: 'Group session',
    keys: [
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous member' },
      { keys: ['P', 'L', 'E'], does: 'Present, late, left early' },
      { keys: ['N', 'X'], does: 'No-show, cancelled' },
      { keys: ['A'], does: 'Everybody without attendance is present' },
      { keys: ['Delete'], does: 'Take back what is not saved of the member' },
      { keys: ['Enter'], does: 'Open the chart of the member' },
      { keys: ['Mod Enter'], does: 'Save the attendance of everybody' },
    ],
  },
]
