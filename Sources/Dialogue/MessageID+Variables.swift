/// What a message may show (`docs/messages.md`): names as a template writes them, those of a list's entries behind the
/// list's.
extension MessageID {
    /// In every message.
    package static let everywhere: Set<String> = [
        "tenant.name", "tenant.phone", "tenant.email", "tenant.address", "persona.name", "persona.tone",
    ]

    /// Of one booking that stands; a reminder has these too.
    package static let visit: Set<String> = everywhere.union([
        "visit.service", "visit.when", "visit.staff", "visit.price", "visit.code", "visit.prepare",
        "visit.deposit", "visit.party", "visit.location",
    ])

    package var variables: Set<String> { Self.everywhere.union(own) }

    private var own: Set<String> {
        switch self {
        case .address, .allRight, .askContact, .askDetails, .askName, .askService, .bot, .changePolicyAny,
            .contactDetails, .contactNotUsable, .dateNotUnderstood, .errorBusy, .errorInternal, .goodbye,
            .greeting, .greetingAgain, .handedOver, .handedOverSilent, .help, .inquiryTaken, .lookupAskCode,
            .lookupAskContact, .lookupLimit, .lookupMissing, .messageTooLong, .notBooked, .notTold,
            .notUnderstood, .onePerson, .sayAgain, .sorry, .startOver, .suspended, .tellMore, .thanksReply,
            .tooManyAppointments, .tooManyTurns, .unknownService, .unknownStaff, .whichOffer,
            .checkFirst, .followUpAskContact, .followUpLimit, .nextWish, .noted, .nothingBooked,
            .notPassedOn, .smsHelp, .smsOptedIn, .smsOptedOut, .smsTooMany, .textEmpty, .waitlistJoined,
            .waitlistQuestion:
            []
        case .alreadyBooked, .alreadyCancelled, .cancelQuestion, .cancelled, .confirmation, .kept,
            .lookupFound, .lookupFoundCancelled, .lookupFoundPending, .moveAskTime, .moved, .pending:
            Self.visit
        case .confirmQuestion, .farDateQuestion, .offer: Self.offeredVisit
        case .held: Self.offeredVisit.union(["minutes"])
        case .moveQuestion: Self.offeredVisit.union(["visit.was"])
        case .tooLateToChange: Self.visit.union(["limit"])
        case .answerNotUsable, .askIntake: ["question"]
        case .handOffLink: ["link", "minutes"]
        case .askClient, .askParty, .newClientsOnly, .returningClientsOnly: Self.service
        case .askLocation: Self.service.union(Self.placeEntries)
        case .locations: Self.placeEntries
        case .locationNotForService: Self.service.union(["location"])
        case .tooManyPeople: Self.service.union(["limit"])
        case .askIntakeChoices: ["question", "choices"]
        case .askTime: ["date"]
        case .askDate, .byInquiry, .noMoreOffers, .notBookable, .serviceInfo, .todayOnly:
            Self.service
        case .askWhichService, .services: Self.serviceEntries
        case .askWhichVisit:
            [
                "visits.number", "visits.service", "visits.when", "visits.staff", "visits.location",
            ]
        case .changePolicy: ["service.name", "limit"]
        case .timeNotFree: Self.service.union(["when", "staff"])
        case .classFull, .slotTaken, .timeNotOffered, .holdExpired, .holdRanOut:
            Self.service.union(["when"])
        case .followUpScheduled: ["when"]
        case .closedOnDate: ["date", "reason"]
        case .datePast, .farDayQuestion: ["date"]
        case .duration: ["service.name", "service.duration"]
        case .answerRefused, .fact, .forbidden: ["say"]
        case .businessHandOver, .businessHandOverSubject:
            Self.caller.union(["reason.asked", "reason.angry", "reason.stuck"])
        case .businessInquiry, .businessInquirySubject: Self.caller
        case .greetingReturning, .hello: ["customer.name"]
        case .hours: ["hours.days", "hours.times"]
        case .hoursOnDate: ["date", "times"]
        case .noOffers, .noneAtThatTime, .noneBetween: Self.service.union(["date", "staff"])
        case .noOffersNext: Self.service.union(Self.offerEntries).union(["date", "staff"])
        case .offers: Self.service.union(Self.offerEntries)
        case .notUnderstoodAgain: ["example"]
        case .price: ["service.name", "service.price", "service.deposit"]
        case .priceByStaff: ["service.name", "prices.staff", "prices.price"]
        case .priceUnknown: ["service.name"]
        case .staffNotForService: Self.service.union(["staff"])
        case .team: ["team.name"]
        case .tooFarAhead: Self.service.union(["horizon"])
        case .tooSoon: Self.service.union(["notice"])
        case .verificationCode: ["code", "minutes"]
        case .verificationCodeSubject: ["code"]
        }
    }

    /// Of what a business is told.
    private static let caller: Set<String> = [
        "customer.name", "customer.phone", "customer.email", "message", "session",
    ]
    private static let service: Set<String> = [
        "service.name", "service.duration", "service.price", "service.deposit",
    ]
    private static let serviceEntries: Set<String> = [
        "services.number", "services.name", "services.duration", "services.price",
    ]
    private static let offerEntries: Set<String> = [
        "offers.number", "offers.when", "offers.staff", "offers.location", "offers.price",
    ]
    private static let placeEntries: Set<String> = [
        "locations.number", "locations.name", "locations.address",
    ]
    private static let offeredVisit = visit.subtracting(["visit.code"])
}
