import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// The evidence, made ready to be asked.
struct Grounds: Sendable {
    let evidence: Evidence
    let tenant: Tenant
    let names: NameIndex
    let monthFirst: Bool
    /// Each once, in the order shown, this turn's last.
    let offers: [Offer]
    /// Live ones.
    let holds: [HoldFact]
    let bookings: [BookingFact]
    let moments: [Moment]
    let texts: TenantTexts
    let customer: CustomerWords

    /// A start that is known, of one kind or another.
    struct Moment: Sendable {
        enum Kind: Sendable { case offer(Offer), hold(HoldFact), booking(BookingFact), followUp, clock }

        let kind: Kind
        let start: LocalDateTime
        let end: LocalDateTime?
        let service: ServiceID?
        let staff: StaffID?
        let location: LocationID?
        let party: Int?
    }

    init(_ evidence: Evidence) {
        self.evidence = evidence
        tenant = evidence.tenant
        names = NameIndex(evidence.tenant)
        let locale = evidence.tenant.locale.lowercased()
        monthFirst = locale == "en" || locale.hasPrefix("en-us") || !locale.hasPrefix("en")
        var offers = evidence.offers
        var holds = evidence.holds
        var bookings = evidence.bookings
        func learn(_ booking: BookingFact) {
            bookings.removeAll { $0.id == booking.id }
            bookings.append(booking)
        }
        var followUps: [LocalDateTime] = evidence.earlier.compactMap {
            if case .followUpScheduled(let fact) = $0 { fact.local } else { nil }
        }
        for result in evidence.results {
            switch result.outcome {
            case .offers(let found, _, let next):
                for offer in found + [next].compactMap({ $0 })
                where !offers.contains(where: { $0.slot == offer.slot }) {
                    offers.append(offer)
                }
            case .held(let hold)
            where !holds.contains(where: { $0.id == hold.id }) && Self.isKept(hold, evidence.results):
                holds.append(hold)
            case .booked(let booking), .moved(let booking), .cancelled(let booking):
                if !evidence.bookings.contains(where: { $0.id == booking.id }) { learn(booking) }
            case .found(let found):
                for booking in found where !evidence.bookings.contains(where: { $0.id == booking.id }) {
                    learn(booking)
                }
            case .followUpScheduled(let fact): followUps.append(fact.local)
            case .refused(let failure):
                if case .holdSlot(let call) = result.call,
                    failure.code == .slotTaken || failure.code == .slotNotOffered
                {
                    offers.removeAll { $0.slot == call.slot }
                }
            case .held, .released, .inquiryTaken, .waitlisted, .handedOver: break
            }
        }
        self.offers = offers
        self.holds = holds.filter { $0.expires > evidence.instant }
        self.bookings = bookings
        var moments: [Moment] = offers.map {
            Moment(
                kind: .offer($0), start: $0.local, end: $0.local.later($0.start, $0.end), service: $0.service,
                staff: $0.staff, location: $0.location, party: $0.party)
        }
        for hold in self.holds {
            moments.append(
                Moment(
                    kind: .hold(hold), start: hold.local, end: hold.local.later(hold.start, hold.end),
                    service: hold.service, staff: hold.staff, location: hold.location, party: hold.party))
            let minutes = hold.expires.seconds(since: evidence.instant) / 60
            for extra in [minutes, minutes + 1] {
                moments.append(
                    Moment(clock: LocalDateTime(evidence.now.date, minute: evidence.now.minute + extra)))
            }
        }
        for booking in bookings {
            moments.append(
                Moment(
                    kind: .booking(booking), start: booking.local,
                    end: booking.local.later(booking.start, booking.end),
                    service: booking.service, staff: booking.staff, location: booking.location,
                    party: booking.party))
        }
        for local in followUps {
            moments.append(
                Moment(
                    kind: .followUp, start: local, end: nil, service: nil, staff: nil, location: nil,
                    party: nil))
        }
        moments.append(Moment(clock: evidence.now))
        self.moments = moments
        texts = TenantTexts(evidence.tenant)
        customer = CustomerWords(evidence, names: names, monthFirst: monthFirst)
    }

    /// Not booked or given back later in the turn.
    private static func isKept(_ hold: HoldFact, _ results: [ToolResult]) -> Bool {
        !results.contains { result in
            switch result.outcome {
            case .booked(let booking), .moved(let booking): booking.id == hold.id
            case .released:
                if case .releaseHold(let call) = result.call { call.hold == hold.id } else { false }
            default: false
            }
        }
    }

    var today: LocalDate { evidence.now.date }

    func passage(_ text: String) -> Passage {
        Passage(text, names: names, today: today, monthFirst: monthFirst)
    }

    /// The outcomes of this turn and what stands of earlier ones.
    func happened(_ test: (ToolOutcome) -> Bool) -> Bool {
        evidence.results.contains { test($0.outcome) } || evidence.earlier.contains(where: test)
    }
}

extension Grounds.Moment {
    fileprivate init(clock: LocalDateTime) {
        self.init(kind: .clock, start: clock, end: nil, service: nil, staff: nil, location: nil, party: nil)
    }

    var offer: Offer? { if case .offer(let offer) = kind { offer } else { nil } }
    var booking: BookingFact? { if case .booking(let booking) = kind { booking } else { nil } }
    var hold: HoldFact? { if case .hold(let hold) = kind { hold } else { nil } }
    var isClock: Bool { if case .clock = kind { true } else { false } }
}

extension LocalDateTime {
    /// The clock after the time between two instants; a change of the clocks in between is left to chance.
    fileprivate func later(_ start: Instant, _ end: Instant) -> LocalDateTime {
        LocalDateTime(date, minute: minute + end.seconds(since: start) / 60)
    }
}

/// What the customer has said, as values: it may be repeated in questions and refusals.
struct CustomerWords: Sendable {
    private(set) var days: [SaidDay] = []
    private(set) var times: [SaidTime] = []
    private(set) var money: Set<Int> = []
    private(set) var numbers: Set<Int> = []
    private(set) var codes: Set<String> = []
    private(set) var lengths: Set<Int> = []
    private(set) var percentages: Set<String> = []
    private(set) var words: Set<String> = []
    private(set) var texts: [String] = []
    /// Of the last message that names any.
    private(set) var services: [ServiceID] = []

    init(_ evidence: Evidence, names: NameIndex, monthFirst: Bool) {
        for text in evidence.said.suffix(30) {
            let passage = Passage(
                String(text.prefix(2000)), names: names, today: evidence.now.date, monthFirst: monthFirst)
            texts.append(folded(text))
            let named = passage.said.flatMap { said -> [ServiceID] in
                if case .services(let ids) = said.value { ids } else { [] }
            }
            if !named.isEmpty {
                services = named
            } else if let partly = passage.tokens.lazy.compactMap({ names.service(partlyNamed: $0.text) })
                .first
            {
                services = [partly]
            }
            for token in passage.tokens {
                words.insert(token.text)
                if let value = token.value { numbers.insert(value) }
            }
            for said in passage.said {
                switch said.value {
                case .day(let day): days.append(day)
                case .time(let time): times.append(time)
                case .money(let amount): money.insert(amount)
                case .code(let code): codes.insert(code)
                case .length(let length): lengths.insert(length.minutes)
                case .percent(let text): percentages.insert(text)
                case .number(let value): money.insert(value * 100)
                case .phone, .email, .link, .staff, .services, .place, .people: break
                }
            }
            for when in evidence.listener.hear(String(text.prefix(500)), now: evidence.now).when {
                if let day = when.day { days.append(SaidDay(kind: .dates([day]))) }
                if let time = when.time { times.append(SaidTime(start: time.readings.map { $0 % 1440 })) }
                if let range = when.times {
                    let bounds = [range.start, range.end].compactMap { $0 }
                    times += bounds.map { SaidTime(start: [$0 % 1440, ($0 + 720) % 1440]) }
                }
            }
        }
    }

    func named(_ day: SaidDay) -> Bool {
        days.contains { said in
            if said.kind == day.kind { return true }
            switch day.kind {
            case .dates(let dates): return dates.contains(where: said.allows)
            case .weekday(let weekday):
                if case .dates(let dates) = said.kind { return dates.contains { $0.weekday == weekday } }
                return false
            case .dayOfMonth(let number):
                if case .dates(let dates) = said.kind { return dates.contains { $0.day == number } }
                return false
            case .weekly, .span: return false
            }
        }
    }

    func named(_ time: SaidTime) -> Bool {
        times.contains { said in
            if let part = time.part { return said.part == part || said.start.contains(where: part.contains) }
            return time.start.contains {
                said.includes($0) && said.part == nil || said.end?.contains($0) == true
            }
        }
    }
}

/// The tenant's own sentences: said as written, they need no other evidence.
struct TenantTexts: Sendable {
    /// Folded, without the stop at the end.
    private(set) var sentences: Set<String> = []
    private(set) var words: Set<String> = []
    /// Each fact and other text, as its words.
    private(set) var all: [(text: String, words: Set<String>)] = []
    private(set) var addresses: [[String]] = []
    /// What the facts are about, by the words of their ids.
    private(set) var topics: Set<String> = []

    init(_ tenant: Tenant) {
        var texts = tenant.prompts.facts.map(\.text)
        let plain: Set<String> = ["first", "visit", "large", "arrive", "products", "payment"]
        for fact in tenant.prompts.facts {
            topics.formUnion(foldedWords(fact.id).filter { $0.utf8.count > 3 && !plain.contains($0) })
        }
        for service in tenant.services {
            texts += [service.prepare].compactMap { $0 }
            enter(words: [service.name] + service.aliases)
        }
        for question in tenant.intake {
            texts += [question.ask, question.refusal].compactMap { $0 }
            if case .choices(let choices) = question.type { enter(words: choices) }
        }
        texts += tenant.exceptions.compactMap(\.reason)
        texts += tenant.guardrails.neverDiscuss.map(\.say)
        enter(
            words: [tenant.name, tenant.prompts.personaName] + tenant.staff.flatMap { [$0.name] + $0.aliases }
        )
        enter(words: tenant.resources.map(\.name))
        for place in tenant.locations {
            enter(words: [place.name] + place.aliases)
            if let address = place.address { enter(address: address) }
        }
        if let address = tenant.contact.address { enter(address: address) }
        for text in texts {
            for sentence in Sentences.split(text) { sentences.insert(Self.plain(sentence)) }
            sentences.insert(Self.plain(text))
            let tokens = ClaimToken.tokens(of: text, spanish: ClaimToken.isSpanish(text))
            var own = Set(tokens.filter { $0.kind != .mark }.map(\.text))
            if let fact = tenant.prompts.facts.first(where: { $0.text == text }) {
                own.formUnion(foldedWords(fact.id))
            }
            all.append((text, own))
            let pieces = text.split { ";.,".contains($0) }
            if pieces.count > 1 {
                for piece in pieces {
                    let words = ClaimToken.tokens(of: String(piece)).filter { $0.kind != .mark }.map(\.text)
                    if words.count > 3 { all.append((text, Set(words))) }
                }
            }
            for token in tokens { words.insert(token.text) }
        }
    }

    private mutating func enter(words texts: [String]) {
        for text in texts { for token in ClaimToken.tokens(of: text) { words.insert(token.text) } }
    }

    private mutating func enter(address: String) {
        let tokens = ClaimToken.tokens(of: address).filter { $0.kind != .mark }.map { Self.street($0.text) }
        addresses.append(tokens)
        words.formUnion(tokens)
        enter(words: [address])
    }

    static func plain(_ sentence: String) -> String {
        var text = Substring(folded(sentence))
        while let last = text.last, ".!¡?".contains(last) || last == " " { text.removeLast() }
        while let first = text.first, "-•*·\"¡¿ ".contains(first) { text.removeFirst() }
        return String(text)
    }

    /// One spelling for 'St' and 'Street'.
    static func street(_ word: String) -> String { streets[word] ?? word }

    static let streets: [String: String] = [
        "street": "st", "st": "st", "avenue": "ave", "ave": "ave", "road": "rd", "rd": "rd", "lane": "ln",
        "ln": "ln",
        "boulevard": "blvd", "blvd": "blvd", "drive": "dr", "place": "pl", "square": "sq", "court": "ct",
        "highway": "hwy", "parade": "pde", "terrace": "tce", "broadway": "broadway",
    ]

    func isOwn(_ sentence: String) -> Bool { sentences.contains(Self.plain(sentence)) }

    /// The text that shares most words with these, where any does.
    func closest(to sentence: Set<String>) -> (text: String, words: Set<String>)? {
        all.max { $0.words.intersection(sentence).count < $1.words.intersection(sentence).count }
    }
}
