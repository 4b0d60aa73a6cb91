/** What a stage's file need not name. */
export const DEFAULTS = {
  region: 'ap-southeast-1',
  places: [],
  timeZone: 'Asia/Ho_Chi_Minh',
  // The monthly and half-year digests are compiled on the 26th, the morning after reports are due.
  cadences: {
    weekly: { weekDay: 'MON', hour: 7, minute: 0 },
    monthly: { day: 26, hour: 7, minute: 0 },
    'half-year': { day: 26, months: [6, 12], hour: 7, minute: 0 },
  },
  reminders: { hour: 8, minute: 0 },
  subjectFigures: 'shown',
  listUnsubscribe: '',
  pageCertificateArn: '',
  waitsForRelease: ['half-year'],
  requiresTotp: [],
  throttle: { rateLimit: 500, burstLimit: 1000 },
  reservedConcurrency: { submit: 300, read: 100 },
  senderIdentity: 'own',
  customerManagedKey: false,
  restoredTable: '',
  restoredTableStream: '',
  restoredPool: '',
  logDays: 365,
} as const;
