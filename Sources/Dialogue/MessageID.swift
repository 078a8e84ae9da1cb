/// The messages of the platform's catalogue (`docs/messages.md`), each with a template of its name in
/// `prompts/messages/`.
package enum MessageID: String, Codable, CaseIterable, Sendable {
    case address
    case allRight = "all-right"
    case alreadyBooked = "already-booked"
    case alreadyCancelled = "already-cancelled"
    case answerNotUsable = "answer-not-usable"
    case answerRefused = "answer-refused"
    case askClient = "ask-client"
    case askContact = "ask-contact"
    case askDate = "ask-date"
    case askDetails = "ask-details"
    case askIntake = "ask-intake"
    case askIntakeChoices = "ask-intake-choices"
    case askLocation = "ask-location"
    case askName = "ask-name"
    case askParty = "ask-party"
    case askService = "ask-service"
    case askTime = "ask-time"
    case askWhichService = "ask-which-service"
    case askWhichVisit = "ask-which-visit"
    case bot
    case businessHandOver = "business-hand-over"
    case businessHandOverSubject = "business-hand-over-subject"
    case businessInquiry = "business-inquiry"
    case businessInquirySubject = "business-inquiry-subject"
    case byInquiry = "by-inquiry"
    case cancelQuestion = "cancel-question"
    case cancelled
    case changePolicy = "change-policy"
    case changePolicyAny = "change-policy-any"
    case checkFirst = "check-first"
    case classFull = "class-full"
    case closedOnDate = "closed-on-date"
    case confirmQuestion = "confirm-question"
    case confirmation
    case contactDetails = "contact-details"
    case contactNotUsable = "contact-not-usable"
    case dateNotUnderstood = "date-not-understood"
    case datePast = "date-past"
    case duration
    case errorBusy = "error-busy"
    case errorInternal = "error-internal"
    case fact
    case farDateQuestion = "far-date-question"
    case farDayQuestion = "far-day-question"
    case followUpAskContact = "follow-up-ask-contact"
    case followUpLimit = "follow-up-limit"
    case followUpScheduled = "follow-up-scheduled"
    case forbidden
    case goodbye
    case greeting
    case greetingAgain = "greeting-again"
    case greetingReturning = "greeting-returning"
    case handOffLink = "hand-off-link"
    case handedOver = "handed-over"
    case handedOverSilent = "handed-over-silent"
    case held
    case hello
    case help
    case holdExpired = "hold-expired"
    case holdRanOut = "hold-ran-out"
    case hours
    case hoursOnDate = "hours-on-date"
    case inquiryTaken = "inquiry-taken"
    case kept
    case locationNotForService = "location-not-for-service"
    case locations
    case lookupAskCode = "lookup-ask-code"
    case lookupAskContact = "lookup-ask-contact"
    case lookupFound = "lookup-found"
    case lookupFoundCancelled = "lookup-found-cancelled"
    case lookupFoundPending = "lookup-found-pending"
    case lookupLimit = "lookup-limit"
    case lookupMissing = "lookup-missing"
    case messageTooLong = "message-too-long"
    case moveAskTime = "move-ask-time"
    case moveQuestion = "move-question"
    case moved
    case newClientsOnly = "new-clients-only"
    case noMoreOffers = "no-more-offers"
    case noOffers = "no-offers"
    case noOffersNext = "no-offers-next"
    case noneAtThatTime = "none-at-that-time"
    case noneBetween = "none-between"
    case noted
    case nextWish = "next-wish"
    case notBookable = "not-bookable"
    case notBooked = "not-booked"
    case notPassedOn = "not-passed-on"
    case notTold = "not-told"
    case notUnderstood = "not-understood"
    case notUnderstoodAgain = "not-understood-again"
    case nothingBooked = "nothing-booked"
    case offer
    case offers
    case onePerson = "one-person"
    case pending
    case price
    case priceByStaff = "price-by-staff"
    case priceUnknown = "price-unknown"
    case returningClientsOnly = "returning-clients-only"
    case sayAgain = "say-again"
    case serviceInfo = "service-info"
    case services
    case slotTaken = "slot-taken"
    case smsHelp = "sms-help"
    case smsOptedIn = "sms-opted-in"
    case smsOptedOut = "sms-opted-out"
    case smsTooMany = "sms-too-many"
    case sorry
    case staffNotForService = "staff-not-for-service"
    case startOver = "start-over"
    case suspended
    case team
    case tellMore = "tell-more"
    case textEmpty = "text-empty"
    case thanksReply = "thanks-reply"
    case timeNotFree = "time-not-free"
    case timeNotOffered = "time-not-offered"
    case todayOnly = "today-only"
    case tooFarAhead = "too-far-ahead"
    case tooLateToChange = "too-late-to-change"
    case tooManyAppointments = "too-many-appointments"
    case tooManyPeople = "too-many-people"
    case tooManyTurns = "too-many-turns"
    case tooSoon = "too-soon"
    case unknownService = "unknown-service"
    case unknownStaff = "unknown-staff"
    case verificationCode = "verification-code"
    case verificationCodeSubject = "verification-code-subject"
    case waitlistJoined = "waitlist-joined"
    case waitlistQuestion = "waitlist-question"
    case whichOffer = "which-offer"
}
