import { admit, takeBackAdmission } from './admission.ts'
import { correct } from './corrections.ts'
import { changeLevel, discharge, takeBackDischarge, takeBackLevel, transfer } from './course.ts'
import { recordDeath, takeBackDeath } from './death.ts'
import { list } from './list.ts'
import { takeBackTransfers, transferable, transferMany } from './transfers.ts'

export const episodeHandlers = {
  'episodes.list': list,
  'episodes.admit': admit,
  'episodes.takeBackAdmission': takeBackAdmission,
  'episodes.transfer': transfer,
  'episodes.transferable': transferable,
  'episodes.transferMany': transferMany,
  'episodes.takeBackTransfers': takeBackTransfers,
  'episodes.changeLevel': changeLevel,
  'episodes.takeBackLevel': takeBackLevel,
  'episodes.discharge': discharge,
  'episodes.takeBackDischarge': takeBackDischarge,
  'episodes.correct': correct,
  'episodes.recordDeath': recordDeath,
  'episodes.takeBackDeath': takeBackDeath,
}
