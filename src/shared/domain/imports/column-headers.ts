import { clientImportFields, type ClientImportField } from '#shared/contract/operations/imports.ts'

/** What counselors write above a column. Lower case, single spaces, letters and "#" only; "|" between, best first. */
const written: Record<ClientImportField, string> = {
  fileNumber:
    'client #|client number|client no|client id|file number|file #|file no|chart number|chart #|' +
    'chart no|case number|case #|case no|record number|record #|medical record number|mrn|' +
    'patient id|patient number|patient #|id|#|no|number|id number|id #|client',
  fullName:
    'full name|client name|patient name|participant name|member name|name|client|patient|' +
    'participant|last first|last name first name|name last first',
  lastName:
    'last name|last|surname|family name|lastname|lname|legal last name|client last name|' +
    'patient last name|name last',
  firstName:
    'first name|first|given name|firstname|fname|forename|legal first name|client first name|' +
    'patient first name|name first|given names',
  preferredName:
    'preferred name|preferred|name used|chosen name|nickname|goes by|known as|aka|' +
    'preferred first name|calls self|alias',
  dateOfBirth: 'date of birth|dob|d o b|birth date|birthdate|birthday|born|birth|client dob|dob mm dd yyyy',
  pronouns: 'pronouns|pronoun|preferred pronouns|gender pronouns',
  phone:
    'phone|phone number|phone #|phone no|telephone|telephone number|tel|cell|cell phone|mobile|' +
    'mobile phone|home phone|primary phone|client phone|contact number|contact phone',
  email: 'email|e mail|email address|e mail address|mail|client email',
  mayLeaveMessage:
    'ok to leave message|ok to leave a message|okay to leave message|leave message|' +
    'leave message ok|may leave message|can leave message|safe to leave message|' +
    'safe to leave a message|message ok|ok to leave voicemail|ok to leave vm|leave vm|' +
    'leave voicemail|voicemail ok|vm ok|ok to lvm|lvm|ok to message|msg ok|messages',
  referralSource:
    'referred by|referral source|referral|referred from|source of referral|referrer|ref source|' +
    'ref|referring agency|source',
  admittedOn:
    'admit date|admission date|date of admission|date admitted|admitted|admitted on|admission|' +
    'admit|intake date|date of intake|intake|start date|enrollment date|enrolment date|enrolled|' +
    'enrolled on|date enrolled|opened|open date|start|began|entry date',
  dischargedOn:
    'discharge date|date of discharge|date discharged|discharged|discharged on|d c date|dc date|' +
    'discharge|end date|exit date|closed|closed on|close date|closing date|date closed|d c|dc|' +
    'end|disenrolled',
  dischargeReason:
    'discharge reason|reason for discharge|reason of discharge|d c reason|dc reason|' +
    'discharge status|discharge type|discharge disposition|reason closed|reason for closing|' +
    'exit reason|disposition|outcome|discharge',
  levelOfCare:
    'level of care|loc|care level|level|asam level|asam loc|asam level of care|treatment level|' + 'modality',
  program: 'program|programme|program name|track|service|service line|unit|site|clinic|location',
  counselor:
    'counselor|counsellor|primary counselor|assigned counselor|counselor name|' +
    'counselor of record|therapist|primary therapist|clinician|primary clinician|assigned to|' +
    'assigned clinician|case manager|caseworker|provider|staff|worker',
  primarySubstance:
    'primary substance|primary drug|primary substance of use|primary drug of choice|' +
    'drug of choice|doc|substance|substance 1|substance # 1|drug|drug 1|main substance|main drug|' +
    '1st substance|first substance|primary sud|substance of choice|substances',
  route:
    'route|route of administration|route of use|roa|primary route|method of use|usual route|' +
    'how used|route 1',
  lastUseOn:
    'last use|last used|date of last use|last use date|last used on|dolu|last date of use|' +
    'last day of use|last use on',
  secondarySubstance:
    'secondary substance|secondary drug|second substance|2nd substance|substance 2|substance # 2|' +
    'drug 2|secondary drug of choice|other substance|other substances|other drug|secondary',
  tertiarySubstance:
    'tertiary substance|tertiary drug|third substance|3rd substance|substance 3|substance # 3|' +
    'drug 3|tertiary',
  diagnosisCode:
    'dx code|diagnosis code|icd code|icd 10 code|icd 10 cm code|icd 10|icd10|icd 10 cm|icd|dx|' +
    'dx codes|diagnosis|diagnoses|primary diagnosis|primary dx|dsm code|dsm 5|diagnosis codes',
  emergencyContact:
    'emergency contact|emergency contact name|emergency|emergency contact info|' +
    'emergency contact information|emergency contact name phone|emergency contact phone|' +
    'in case of emergency|ice|next of kin|nok|ec|contact|contact person',
  allergies: 'allergies|allergy|known allergies|drug allergies|medication allergies|allergies reactions',
  remarks:
    'comments|comment|notes|note|remarks|remark|memo|additional notes|additional comments|other|' +
    'misc|details|general notes|client notes',
}

/** Known headers of each field, best first. */
export const knownHeaders: ReadonlyMap<ClientImportField, readonly string[]> = new Map(
  clientImportFields.map((field) => [field, written[field].split('|')]),
)

/** Words that settle a longer header ("Client's cell phone (day)"), where nothing else in it speaks against it. */
export const tellingWords: Partial<Record<ClientImportField, RegExp>> = {
  dateOfBirth: /\b(?:dob|birth)\b/,
  pronouns: /\bpronouns?\b/,
  phone: /\b(?:phone|telephone|cell|mobile)\b/,
  email: /\b(?:email|e mail)\b/,
  mayLeaveMessage: /\b(?:message|messages|voicemail|vm)\b/,
  referralSource: /\b(?:referred|referral)\b/,
  admittedOn: /\b(?:admit|admitted|admission|intake)\b/,
  dischargedOn: /\bdischarged?\b.*\bdate\b|\bdate\b.*\bdischarged?\b/,
  dischargeReason: /\b(?:discharged?|d c)\b.*\b(?:reason|status|why)\b|\breason\b.*\b(?:discharged?|d c)\b/,
  levelOfCare: /\blevel of care\b/,
  counselor: /\b(?:counselor|counsellor|therapist|clinician)\b/,
  lastUseOn: /\blast (?:use|used)\b/,
  primarySubstance: /\bprimary\b.*\b(?:substance|drug)\b/,
  secondarySubstance: /\b(?:secondary|second|2nd)\b.*\b(?:substance|drug)\b/,
  tertiarySubstance: /\b(?:tertiary|third|3rd)\b.*\b(?:substance|drug)\b/,
  diagnosisCode: /\b(?:icd|diagnos[ie]s|dx)\b/,
  emergencyContact: /\b(?:emergency|next of kin)\b/,
  allergies: /\ballerg(?:y|ies)\b/,
  fileNumber: /\b(?:client|chart|file|case|record|patient)\b.*(?:\b(?:number|no|id)\b|#)/,
  lastName: /\b(?:last name|surname|family name)\b/,
  firstName: /\b(?:first name|given name)\b/,
  preferredName: /\bpreferred\b.*\bname\b/,
}
