/** What sample sessions were about: our own words, about nobody. Each theme reads as one session. */
export interface SampleTheme {
  readonly said: readonly [string, ...string[]]
  readonly did: readonly [string, ...string[]]
  readonly understood: readonly [string, ...string[]]
  readonly next: readonly [string, ...string[]]
}

export const sampleThemes: readonly [SampleTheme, ...SampleTheme[]] = [
  {
    said: [
      'Spoke about payday: the walk home leads past the old corner, and cash in the pocket makes it louder.',
      'Got paid on Friday and had a plan for the money by Thursday night. Felt odd and proud about it.',
    ],
    did: [
      'Mapped the way home and drew a second one that ends at the gym.',
      'Worked through a delay-and-decide card together.',
    ],
    understood: [
      'Names the cue before it arrives, which was not possible a month ago.',
      'Money remains the strongest trigger; the detour is realistic.',
    ],
    next: [
      'Brother holds the bank card on Fridays. Bring the spending list.',
      'Walk the second way three times before next Friday.',
    ],
  },
  {
    said: [
      'Slept badly again, awake from two until five, and the thoughts circle in the dark.',
      'Sleep is better since the phone stays in the kitchen; wakes once, goes back within half an hour.',
    ],
    did: [
      'Reviewed the sleep log and moved the last coffee to noon.',
      'Practised a body scan, first guided, then alone.',
    ],
    understood: [
      'Poor sleep precedes the hard days by one night almost every time.',
      'Sleep follows the evening routine; cravings follow sleep.',
    ],
    next: [
      'Keep the sleep log for seven nights.',
      'Same bedtime on the weekend too. Ask the prescriber about the night dose.',
    ],
  },
  {
    said: [
      'A cousin is getting married and there will be an open bar. Wants to go and dreads it.',
      'The holiday weekend is coming and the whole family will be at the lake.',
    ],
    did: [
      'Rehearsed three ways to turn down a drink until one sounded natural.',
      'Wrote an exit plan: own car, a friend on call, leave by nine.',
    ],
    understood: [
      'Has a plan and the nerve to use it; the risk lies late in the evening.',
      'Motivated; confidence rose from 4 to 7 while rehearsing.',
    ],
    next: ['Call the sponsor before and after.', 'Tell one relative about the plan beforehand.'],
  },
  {
    said: [
      'Argued with the partner about trust; nothing was thrown, nobody left, and both cooked dinner afterwards.',
      'The sister found an old bottle in the garage and did not believe it was old.',
    ],
    did: [
      'Went through the argument step by step and looked for the moment it turned.',
      'Practised "I" sentences; laughed about the stiff ones.',
    ],
    understood: [
      'Stays in the room during a quarrel, which is new.',
      'Shame turns into anger quickly; notices it afterwards.',
    ],
    next: [
      'One calm talk on Sunday with the kitchen timer. Invite the partner to a family session.',
      'Write the letter; do not send it.',
    ],
  },
  {
    said: [
      'Ninety days this week. Says the days are long but the weeks are short.',
      'Six months. Brought a cake to the meeting and gave away the second half.',
    ],
    did: [
      'Looked back at the first plan and struck out what is no longer needed.',
      'Listed what helped, in order; walking the dog came first.',
    ],
    understood: [
      'Steady. Over-confidence was named as the next risk, by the client.',
      'Pride without carelessness; the plan is used, not only kept.',
    ],
    next: ['Update the warning signs together.', 'Begin to space out sessions; keep the Tuesday meeting.'],
  },
  {
    said: [
      'Used on Saturday after eleven weeks. Came in anyway, said so in the first minute.',
      'One drink at the airport, poured the second one out. Cannot say yet what the difference was.',
    ],
    did: [
      'Went through the day hour by hour without judging it.',
      'Found the two decisions before the one that counted.',
    ],
    understood: [
      'A lapse, told at once; no binge followed. Plan held at the second step.',
      'Learned more from this week than from the quiet ones.',
    ],
    next: [
      'First hour and first day of the lapse plan are on a card now. Session again in three days.',
      'See the doctor about tolerance; naloxone at home is checked.',
    ],
  },
  {
    said: [
      'Irritable without reason, forgets words in the middle of a sentence, then fine again for days.',
      'Fog in the mornings, lifts by noon. Wonders whether the brain is broken.',
    ],
    did: [
      'Explained post-acute withdrawal with the wave drawing and dated the last two waves.',
      'Filled in the check-in together.',
    ],
    understood: [
      'Fits a wave in the third month; no warning signs beyond it.',
      'Relieved that it has a name and an end.',
    ],
    next: [
      'Watch the wave for a week; call if mood drops below 3.',
      'Short walks on foggy mornings. Check-in again at the next visit.',
    ],
  },
  {
    said: [
      'Interview at the warehouse went well; the gap in the résumé came up and was answered in one sentence.',
      'First week on the early shift. Tired, and on time every day.',
    ],
    did: [
      'Prepared two honest answers to the question about the gap.',
      'Planned meals and meetings around the shift.',
    ],
    understood: [
      'Work gives the day a frame and costs the evening meeting.',
      'Handles stress with less urgency than in spring.',
    ],
    next: [
      'Find a noon meeting near the site.',
      'Keep Sunday free. Tell the foreman about the Thursday appointment.',
    ],
  },
  {
    said: [
      'A year since the friend died. Went to the grave with flowers and without anything else.',
      'Talked about grief for the first time without changing the subject.',
    ],
    did: [
      'Listened. Read the old postcard together.',
      'Set apart what is grief and what is craving; they come together and are not the same.',
    ],
    understood: [
      'Grief is moving. Was able to cry and to stop.',
      'The anniversary was the risk and it has passed.',
    ],
    next: ['The grief group begins on the first Monday.', 'Call the sister on the anniversary next month.'],
  },
  {
    said: [
      'The back hurts again and the emergency room offered tablets; declined and felt proud and sore.',
      'Fear of the dentist: not of the drill, of the prescription.',
    ],
    did: [
      'Wrote the sentence to say to any prescriber on the back of the appointment card.',
      'Looked at the pain diary; worst after sitting.',
    ],
    understood: [
      'Protects recovery even in pain. Needs a physician who knows the history.',
      'Pain and craving rise together after five in the afternoon.',
    ],
    next: [
      'Release for the physician to be discussed. Stretching twice a day.',
      'Bring the medication list.',
    ],
  },
  {
    said: [
      'Court went well; the date for the review is set. Slept for the first time in a week.',
      'Probation asked for attendance again. Annoyed and attending.',
    ],
    did: [
      'Went through what the court gets and what stays in this room.',
      'Practised waiting: five minutes, no phone.',
    ],
    understood: [
      'External pressure turns slowly into own reasons.',
      'Two of the three reasons on the list are now the client’s own.',
    ],
    next: [
      'Read the consent form before signing it next week.',
      'Write down one reason that has nothing to do with the court.',
    ],
  },
  {
    said: [
      'Skipped two meetings because of the car and noticed by Wednesday what was missing.',
      'New sponsor, a retired bus driver with forty terrible jokes. It fits.',
    ],
    did: ['Made a list of people who can give a ride.', 'Compared three meetings within walking distance.'],
    understood: [
      'Isolation is the first of the known warning signs, and it was noticed early.',
      'Support network grew from one to four people.',
    ],
    next: [
      'Two meetings before next session, one on foot.',
      'Call one person from the list for no reason at all.',
    ],
  },
]

/** What moves an urge and how it was met: the sentence that carries the figures of the day. */
export const observations: readonly [string, ...string[]] = [
  'On time, clear, tired.',
  'Ten minutes late, apologised, settled quickly.',
  'Good eye contact; hands calmer than last time.',
  'Flat at first, livelier when the dog came up.',
  'Restless, laughed twice, stayed to the end.',
  'Well groomed, brought the workbook filled in.',
]
