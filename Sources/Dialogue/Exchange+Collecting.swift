import TenantConfig
import Understanding
import Vocabulary

/// The facts in a message, taken into the state.
extension Exchange {
    /// Takes in what the message says about the visit; answers whether anything was said.
    @discardableResult
    mutating func collect() -> Bool {
        var heard = false
        if let wanted = understood.services.first, understood.services.count == 1 {
            heard = true
            if state.task != .move, state.task != .cancel { choose(service: wanted) }
        } else if understood.services.count > 1 {
            heard = true
            if state.task != .move, state.task != .cancel {
                if let current = state.service, understood.services.contains(current) {
                    choose(service: current)
                } else {
                    state.service = nil
                    state.serviceChoices = understood.services
                }
            }
        }
        for staff in understood.negatedStaff {
            heard = true
            if !state.wish.exceptStaff.contains(staff) { state.wish.exceptStaff.append(staff) }
            if state.staff == staff { state.staff = nil }
        }
        if let staff = staffSaid.first {
            heard = true
            state.staff = staff
            state.anyStaff = false
            state.wish.exceptStaff.removeAll { $0 == staff }
        } else if understood.anyStaff {
            heard = true
            state.staff = nil
            state.anyStaff = true
        }
        if saysWhen {
            heard = true
            if state.wish.take(whens) {
                state.declined = []
                state.missed = nil
            }
        }
        if shiftWish() || wishForAfterVisit() { heard = true }
        if let party = party, party > 0 { state.party = party; heard = true }
        if let place = understood.locations.first, understood.locations.count == 1 {
            heard = true
            state.location = place
            state.anyLocation = false
        }
        collectClient()
        collectContact()
        collectBirth()
        collectNamedAnswers()
        dropUnwantedHold()
        return heard
    }

    /// 'An hour later': counted from the start that was spoken of last.
    mutating func shiftWish() -> Bool {
        guard let minutes = shiftMinutes, (-10_080...10_080).contains(minutes) else {
            return false
        }
        guard let base = shiftBase else { return false }
        state.wish.settle(on: LocalDateTime(base.date, minute: base.minute + minutes))
        return true
    }

    /// The customer may be called like someone of the team.
    var staffSaid: [StaffID] { understood.staff.filter { !isOwnName($0) } }

    private func isOwnName(_ staff: StaffID) -> Bool {
        guard let own = understood.name ?? leadingName, let member = tenant.staffMember(staff) else {
            return false
        }
        let words = foldedWords(own)
        return ([member.name] + member.aliases).contains { foldedWords($0).contains { words.contains($0) } }
    }

    /// 'Jo Kim, jo@example.com': the name that stands before a contact.
    private var leadingName: String? {
        guard understood.email != nil || understood.phone != nil else { return nil }
        let words = turn.text.prefix { $0 != "," && $0 != "\n" }.split(separator: " ").map(String.init)
        return Details.writtenAsName(words)
    }

    mutating func choose(service: ServiceID) {
        state.serviceChoices = []
        guard state.service != service else { return }
        state.service = service
        state.offers = []
        state.declined = []
        state.intake = state.intake.filter { tenant.question($0.key)?.isAboutBirth ?? false }
        state.skippedIntake = []
    }

    /// Contact facts that stand in any sentence.
    mutating func collectContact() {
        if let name = understood.name {
            state.name = name
        } else if state.name == nil, let name = leadingName,
            listener.hear(name, now: turn.now).services.isEmpty
        {
            state.name = name
        } else if state.name == nil, understood.email != nil || understood.phone != nil, !saysAnythingOfVisit,
            foldedWords(turn.text).count <= 10
        {
            state.name = Details(turn.text, understood, listener, wantsName: true).name
        }
        if let email = understood.email { state.email = email }
        if let phone = understood.phone { state.phone = phone }
    }

    /// A hold that no longer is what the customer wants isn't spoken of again; it runs out by itself.
    mutating func dropUnwantedHold() {
        guard let hold = state.hold else { return }
        let isWanted =
            (state.task == .move || hold.service == state.service) && state.wish.fits(hold.local)
            && (state.staff.map { $0 == hold.staff } ?? true)
            && (state.location.map { $0 == hold.location } ?? true)
            && (state.party.map { $0 == hold.party ?? 1 } ?? true)
            && !(hold.staff.map { state.wish.exceptStaff.contains($0) } ?? false)
        if !isWanted { dropHold() }
    }
}
