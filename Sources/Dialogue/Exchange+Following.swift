import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What is to happen later: hearing from the business again, and the waiting list.
extension Exchange {
    // MARK: Follow-ups

    /// 'Call me back tomorrow at 3', 'can you follow up with me later?'
    var asksForFollowUp: Bool {
        let words = foldedWords(turn.text)
        guard !Self.refusals.contains(where: { words.contains(run: $0) }) else { return false }
        let namesTime =
            words.contains("later") || understood.when.contains { !$0.negated && ($0.saysDay || $0.saysTime) }
        // Who wants a person gets one now, unless they name a time (C7).
        if understood.means(.handOver), !namesTime { return false }
        if Self.promises.contains(where: { words.contains(run: $0) }) { return true }
        return (namesTime || words.contains("back"))
            && Self.ways.contains { words.contains(run: [$0, "me"]) }
    }

    private static let promises = [
        ["follow", "up"], ["get", "back", "to", "me"], ["check", "back", "with", "me"],
        ["check", "in", "with", "me"], ["reach", "out", "to", "me"],
    ]
    private static let ways = [
        "call", "ring", "phone", "text", "message", "email", "mail", "write", "ping", "contact", "remind",
    ]
    private static let refusals = [
        ["don't", "call"], ["don't", "text"], ["don't", "follow"], ["do", "not", "call"], ["no", "need"],
        ["not", "call"],
    ]

    mutating func hearFollowUp() {
        let topic = (state.service ?? state.hold?.service).map { name(of: $0) + ": " } ?? ""
        state.followUp = FollowUpWish(
            at: momentToFollowUp, about: String((topic + turn.text.trimmedOfWhitespace).prefix(500)))
        collectContact()
        progress.aim = .followUp
    }

    /// The moment that was named; on a day without a time an hour after opening.
    private var momentToFollowUp: LocalDateTime? {
        let whens = understood.when.filter { !$0.negated }
        if let start = whens.compactMap({ $0.moments?.start }).first { return start }
        let day = whens.compactMap(\.firstDay).first
        let minute = whens.compactMap { $0.clock?.readings.first?.start }.first
        guard day != nil || minute != nil else { return nil }
        var date = day ?? today
        if day == nil, let minute, minute <= turn.now.minute { date = date.adding(days: 1) }
        if minute == nil, date == today { return nil }
        let opening = tenant.business.openDay(date).hours.first?.start ?? 540
        let moment = LocalDateTime(date, minute: minute ?? min(opening + 60, 1439))
        return moment > turn.now ? moment : nil
    }

    /// A contact is asked for where none is known; a verified one is the server's to know.
    mutating func scheduleFollowUp() -> Step {
        guard let wish = state.followUp else { return end() }
        guard isReachable else {
            return ask(.followUpContact, .followUpAskContact)
        }
        return .call(
            .scheduleContactFollowup(
                ToolCall.ScheduleContactFollowup(
                    at: wish.at, about: wish.about, name: state.name, email: state.email, phone: state.phone))
        )
    }

    mutating func hearFollowUpContact() -> Bool {
        let details = Details(turn.text, understood, listener, wantsName: state.name == nil)
        if details.email != nil || details.phone != nil {
            state.name = details.name ?? state.name
            state.email = details.email ?? state.email
            state.phone = details.phone ?? state.phone
            progress.aim = .followUp
            return true
        }
        if details.unusablePhone {
            say(.contactNotUsable)
            progress.aim = .keepQuestion
            return true
        }
        state.followUp = saysNo ? nil : state.followUp
        if saysNo { close(.allRight) }
        return saysNo
    }

    // MARK: The waiting list

    var asksForWaitlist: Bool {
        let words = foldedWords(turn.text)
        if words.contains("waitlist") || Self.lists.contains(where: { words.contains(run: $0) }) {
            return true
        }
        guard words.contains("if") || words.contains("when") || words.contains("should"),
            !words.contains(run: ["i", "cancel"]), !words.contains(run: ["cancel", "if"])
        else { return false }
        return Self.openings.contains { words.contains(run: $0) }
    }

    private static let lists = [
        ["waiting", "list"], ["wait", "list"], ["cancellation", "list"], ["standby", "list"],
    ]
    private static let openings = [
        ["opens", "up"], ["open", "up"], ["frees", "up"], ["free", "up"], ["falls", "free"],
        ["comes", "free"],
        ["comes", "up"], ["becomes", "available"], ["becomes", "free"], ["someone", "cancels"],
        ["somebody", "cancels"],
    ]

    mutating func hearWaitlist() {
        let hadOffers = state.offers
        collect()
        if state.missed == nil, let from = state.wish.from, !hadOffers.isEmpty || state.wish.saysDay {
            state.missed = span(from: from)
        }
        dropHold()
        begin(.waitlist)
    }

    /// The days of the wish, as the list takes them; today and later.
    func span(from: LocalDate) -> DaySpan? {
        let first = max(from, today)
        let end = state.wish.to ?? first.adding(days: 14)
        return end > first ? DaySpan(from: first, to: end) : nil
    }

    /// Without days: the next four weeks.
    mutating func joinWaitlist() -> Step {
        state.task = .waitlist
        guard let service = wantedService else { return askService() }
        state.service = service.id
        if let step = askMissingContact() { return step }
        guard let name = state.name else { return end() }
        let days = state.missed ?? DaySpan(from: today, to: today.adding(days: 28))
        return .call(
            .joinWaitlist(
                ToolCall.JoinWaitlist(
                    service: service.id, from: days.from, to: days.to, staff: state.staff,
                    location: state.location, party: state.party ?? 1, name: name, email: state.email,
                    phone: state.phone)))
    }

    mutating func hearWhetherToWaitlist() -> Bool {
        if saysYes || asksForWaitlist {
            collectContact()
            begin(.waitlist)
            return true
        }
        if isFlexible {
            state.wish.isOpen = true
            begin(.book)
            return true
        }
        if saysNo { forgetTask(); close(.allRight) }
        return saysNo
    }
}
