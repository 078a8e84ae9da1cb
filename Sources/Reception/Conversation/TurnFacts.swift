package import Dialogue
import Scheduling
import Shapes
package import TenantConfig
package import Vocabulary

/// Where a conversation stands, for a language model, at the beginning of a turn: what is known of the customer's wish,
/// what was offered, what is held and booked. Code writes it from the shared dialogue state and the ledger's rows, so that
/// a model can carry on where another engine stopped.
///
/// It is part of a system message: whatever a customer gave stands in quotes as JSON and is bounded.
package struct TurnFacts: Sendable {
    private let tenant: Tenant
    private let state: DialogueState
    private let appointments: [BookingFact]
    private let phrases: Phrases
    private let now: LocalDateTime
    private let channel: Channel
    private let proven: ProvenCustomer?

    /// - Parameters:
    ///   - appointments: those that the session owns, whoever opened them.
    ///   - customer: who the session has proven to be; `nil` for claims.
    package init(
        _ tenant: Tenant, _ state: DialogueState, appointments: [BookingFact], now: LocalDateTime,
        channel: Channel = .web, customer: ProvenCustomer? = nil
    ) {
        self.channel = channel
        proven = customer
        self.tenant = tenant
        self.state = state
        self.appointments = appointments
        self.now = now
        phrases = Phrases(locale: tenant.locale)
    }

    private static let longest = 120
    private static let mostOffers = 12
    private static let mostAppointments = 8
    private static let mostAnswers = 12

    package var text: String {
        let parts = [texting, verified, wish, customer, offers, hold, visits, question]
        return (["Facts at the beginning of this turn:"] + parts.compactMap(\.self)).joined(separator: "\n")
    }

    /// Outside text as one JSON string, cut where it is long.
    static func quoted(_ text: String) -> String {
        let isCut = text.unicodeScalars.count > longest
        let kept = String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest)))
        return JSON.string(isCut ? kept + "…" : kept).encoded()
    }

    // MARK: Where it is read, and by whom

    /// Said only where it matters, and here, so that the instructions are the same bytes on every channel.
    private var texting: String? {
        guard channel == .sms else { return nil }
        return
            "- Channel: text messages. The customer sees your words alone, no buttons or cards, and each message costs "
            + "money: at most 300 characters, plain text without Markdown, links or emoji. Write choices on lines of "
            + "their own as 1) 2) 3), at most three, and let them answer with a number. Short dates such as "
            + "\(Phrases(locale: tenant.locale, isShort: true).when(now, today: now.date)). Never ask for a reply of YES, "
            + "STOP, CANCEL, START, HELP or another word that phone networks act on."
    }

    /// A tool adds it by itself: a model never passes on who somebody is.
    private var verified: String? {
        guard let proven else { return nil }
        var parts: [String] = []
        if let name = proven.name { parts.append("name \(Self.quoted(name))") }
        if let phone = proven.phone { parts.append("phone \(phone.e164)") }
        if let email = proven.email { parts.append("email \(Self.quoted(email.address))") }
        guard proven.phone != nil || proven.email != nil else { return nil }
        return "- Verified customer\(proven.isReturning ? ", has booked here before" : ""): "
            + parts.joined(separator: ", ")
            + ". Don't ask for what stands here; the tools add the contact themselves. Their own appointments need no code."
    }

    // MARK: What the customer wants

    private var wish: String? {
        var parts: [String] = []
        if state.task != .none { parts.append("wants to \(words(for: state.task))") }
        if let service = state.service { parts.append("service \(service)") }
        if let staff = state.staff {
            parts.append("with \(staff)")
        } else if state.anyStaff {
            parts.append("with anyone")
        }
        if let location = state.location { parts.append("at \(location)") }
        if let party = state.party { parts.append("\(party) people") }
        if let client = state.client { parts.append("\(client.rawValue) client") }
        if let from = state.wish.from {
            let last = state.wish.to?.adding(days: -1)
            parts.append(
                last.map { $0 == from ? "on \(from)" : "from \(from) to \($0)" } ?? "from \(from) on")
        }
        if let time = state.wish.times.first {
            parts.append(
                time.from == time.to
                    ? "at \(clockText(time.from))"
                    : "between \(clockText(time.from)) and \(clockText(time.to))")
        }
        return parts.isEmpty ? nil : "- Wish: " + parts.joined(separator: ", ") + "."
    }

    private func words(for task: DialogueState.Task) -> String {
        switch task {
        case .none: "talk"
        case .book: "book"
        case .move: "move an appointment"
        case .cancel: "cancel an appointment"
        case .lookup: "look an appointment up"
        case .inquiry: "send an inquiry"
        case .waitlist: "join the waiting list"
        }
    }

    private var customer: String? {
        var parts: [String] = []
        if let name = state.name { parts.append("name \(Self.quoted(name))") }
        if let phone = state.phone { parts.append("phone \(phone.e164)") }
        if let email = state.email { parts.append("email \(Self.quoted(email.address))") }
        let answers = tenant.intake.compactMap { question in
            state.intake[question.id].map { "\(question.id) \(Self.quoted($0))" }
        }
        parts += answers.prefix(Self.mostAnswers)
        parts += state.skippedIntake.prefix(Self.mostAnswers).map { "\(Self.quoted($0)) left out" }
        return parts.isEmpty ? nil : "- The customer gave: " + parts.joined(separator: ", ") + "."
    }

    // MARK: What there is

    private var offers: String? {
        guard !state.offers.isEmpty else { return nil }
        let lines = state.offers.prefix(Self.mostOffers).enumerated().map { index, offer in
            var parts = ["  \(index + 1). \(when(offer.local))", offer.service]
            if let staff = offer.staff { parts.append("with \(name(of: staff))") }
            if let location = offer.location { parts.append("at \(location)") }
            if let price = offer.price { parts.append(price) }
            return parts.joined(separator: ", ") + " [slot \(offer.slot)]"
        }
        return "- Times offered, in the order shown:\n" + lines.joined(separator: "\n")
    }

    private var hold: String? {
        guard let hold = state.hold else { return nil }
        var parts = ["- Held, not booked: \(hold.service), \(when(hold.local))"]
        if let staff = hold.staff { parts.append("with \(name(of: staff))") }
        if let price = hold.price { parts.append(price) }
        if let replaced = hold.replaces { parts.append("to replace appointment \(replaced)") }
        if hold.id == state.agreedHold { parts.append("the customer has agreed") }
        return parts.joined(separator: ", ") + " [hold \(hold.id)]."
    }

    private var visits: String? {
        var seen: Set<BookingID> = []
        let known = (appointments + state.visits).filter { seen.insert($0.id).inserted }
        guard !known.isEmpty else { return nil }
        let lines = known.prefix(Self.mostAppointments).map { visit in
            var parts = ["  \(visit.service), \(when(visit.local))"]
            if let staff = visit.staff { parts.append("with \(name(of: staff))") }
            parts.append("\(visit.state.rawValue), code \(visit.code)")
            if visit.id == state.subject { parts.append("spoken of") }
            return parts.joined(separator: ", ") + " [appointment \(visit.id)]"
        }
        return "- Appointments this customer may change:\n" + lines.joined(separator: "\n")
    }

    private var question: String? { state.asked.map { "- Asked last: \(Self.quoted($0.rawValue))." } }

    private func when(_ moment: LocalDateTime) -> String { phrases.when(moment, today: now.date) }
    private func name(of staff: StaffID) -> String { tenant.staffMember(staff)?.name ?? staff }
}
