/** The keys of Mooring, for the list that `?` shows. `Mod` is Ctrl, or Cmd on a Mac. */
export interface ShortcutGroup {
  readonly title: string
  readonly keys: readonly { readonly keys: readonly string[]; readonly does: string }[]
}

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    title: 'Everywhere',
    keys: [
      { keys: ['Mod K'], does: 'Find a client, a screen, or words in the charts' },
      { keys: ['F9'], does: 'Draw or open the privacy curtain' },
      { keys: ['Mod Shift L'], does: 'Lock Mooring' },
      { keys: ['Mod B'], does: 'Fold or unfold the left rail' },
      { keys: ['Esc'], does: 'Go back to where you were' },
      { keys: ['?'], does: 'Show this list' },
    ],
  },
  {
    title: 'Today',
    keys: [
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous line' },
      { keys: ['Home End'], does: 'First or last line' },
      { keys: ['Enter'], does: 'Open what the line is about' },
      { keys: ['B'], does: 'Read the brief about the client' },
      { keys: ['H'], does: 'In the agenda: held; write its note' },
      { keys: ['N', 'X'], does: 'In the agenda: no-show, or cancelled late; can be taken back' },
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
      { keys: ['S'], does: 'Plan a session with the client' },
      { keys: ['V'], does: 'Pick a view' },
      { keys: ['X', 'Mod Space'], does: 'Mark the client, or take the mark away' },
      { keys: ['Shift ↑ ↓'], does: 'Mark several in a row' },
      { keys: ['Mod A'], does: 'Mark everybody in the list' },
      { keys: ['Esc'], does: 'Take all marks away' },
    ],
  },
  {
    title: 'Client',
    keys: [
      { keys: ['N'], does: 'Record a session and write its note' },
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous session' },
      { keys: ['Enter'], does: 'Open the note of the session' },
      { keys: ['Shift Enter'], does: 'Open or begin your counseling note about the session' },
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
    title: 'Documents',
    keys: [
      { keys: ['A'], does: 'Add a document' },
      { keys: ['+ −'], does: 'An open document larger or smaller' },
      { keys: ['0'], does: 'An open document as wide as the window' },
      { keys: ['Esc'], does: 'Close the document' },
    ],
  },
  {
    title: 'Treatment plan',
    keys: [
      { keys: ['R'], does: 'Record a referral' },
      { keys: ['Enter'], does: 'In the draft: begin the next entry' },
      { keys: ['Shift Enter'], does: 'In the draft: begin an entry one below it' },
      { keys: ['Alt ↑ ↓'], does: 'Move the entry up or down' },
      { keys: ['Mod Enter'], does: 'Put the draft in force' },
      { keys: ['Esc'], does: 'Save and read the plan' },
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
      { keys: ['Mod Shift P'], does: 'Take the last plan into this one' },
      { keys: ['; … Space', '; … Tab'], does: 'Put a snippet in the place of its shortcut' },
      { keys: ['Mod Enter'], does: 'Sign, after a summary of what will be locked' },
      { keys: ['A'], does: 'Once it is locked: add an addendum' },
      { keys: ['Esc'], does: 'Save and go back to the client' },
    ],
  },
  {
    title: 'Counseling note',
    keys: [
      { keys: ['Mod Enter'], does: 'Sign the note or its addendum' },
      { keys: ['A'], does: 'Add an addendum to a signed note' },
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
    title: 'Calendar',
    keys: [
      { keys: ['↑ ↓', 'J K'], does: 'Next or previous session' },
      { keys: ['← →'], does: 'The session of the day before or after' },
      { keys: ['Page Up', 'Page Down'], does: 'Earlier or later days' },
      { keys: ['T'], does: 'Today' },
      { keys: ['D', 'W', 'G'], does: 'Day, week, agenda' },
      { keys: ['A'], does: 'Plan a session' },
      { keys: ['Enter'], does: 'Open the note, the room or the chart' },
      { keys: ['H'], does: 'Held as planned: write its note' },
      { keys: ['R'], does: 'Held otherwise: late, left early, other minutes' },
      { keys: ['N', 'X'], does: 'No-show, cancelled late' },
      { keys: ['U'], does: 'Take a no-show or a cancellation back' },
      { keys: ['C'], does: 'Cancel with a reason, or end the series' },
      { keys: ['E'], does: 'Change this session, later ones, or all' },
      { keys: ['M', 'Arrows', 'Enter'], does: 'Move the session and put it down' },
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
