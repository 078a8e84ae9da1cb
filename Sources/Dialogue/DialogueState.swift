package import Scheduling
package import Vocabulary

/// Where a conversation stands. It belongs to the conversation, is stored as JSON after each turn and shared by all
/// engines, so that one can carry on where another stopped.
///
/// Reading tolerates keys that are unknown, missing or of another version's shape: such a fact is forgotten, and the
/// customer is asked again.
package struct DialogueState: Hashable, Sendable {
    // What the customer wants
    package var task = Task.none
    package var service: ServiceID?
    package var staff: StaffID?
    /// 'Whoever is free' was said.
    package var anyStaff = false
    package var wish = Wish()
    package var location: LocationID?
    /// 'Wherever' was said.
    package var anyLocation = false
    package var party: Int?
    /// Whether they have been here before, as they say.
    package var client: ClientKind?
    /// The tenant's language they use; `nil`: its first.
    package var language: String?
    // Who they are; claims, not proofs
    package var name: String?
    package var phone: PhoneNumber?
    package var email: EmailAddress?
    /// By the question's id.
    package var intake: [String: String] = [:]
    /// Optional questions that were left unanswered.
    package var skippedIntake: [String] = []
    package var lookupCode: String?
    /// What a by-inquiry request is about, in the customer's words.
    package var inquirySubject: String?
    // Where we are
    package var asked: Question?
    /// In the order shown, valid until replaced (C4, C5).
    package var offers: [Offer] = []
    /// Slots of earlier offers that the customer didn't want, or that were taken; for the present wish.
    package var declined: [String] = []
    /// Services that the customer's words fitted alike, in the order shown.
    package var serviceChoices: [ServiceID] = []
    package var hold: HoldFact?
    /// Live holds that are no longer wanted and not yet given back.
    package var unwantedHolds: [BookingID] = []
    /// The hold to which the customer has agreed.
    package var agreedHold: BookingID?
    /// The start beyond the far-date limit that the customer has confirmed (C6).
    package var farDateConfirmed: LocalDateTime?
    /// The day beyond it that was confirmed before a start was looked for.
    package var farDayConfirmed: LocalDate?
    /// The days that were wished for in vain, for the waiting list.
    package var missed: DaySpan?
    /// When the customer would like to hear from the business, until that is arranged.
    package var followUp: FollowUpWish?
    /// Further wishes of a message that held several, in the customer's words and in order.
    package var later: [String] = []
    /// Appointments that lookup opened in this conversation.
    package var visits: [BookingFact] = []
    /// The appointment under discussion.
    package var subject: BookingID?
    // How it goes
    package var misunderstandings = 0
    /// How often the customer has sworn, at nobody in particular.
    package var outbursts = 0
    package var turns = 0
    package var greeted = false
    package var isHandedOver = false
    package var lastReply: Reply?
    /// Present within a turn alone.
    package var progress: Progress?

    package init() {}

    package enum Task: String, Codable, CaseIterable, Sendable {
        case none, book, move, cancel, lookup, inquiry, waitlist
    }
}

/// Whole days, half-open.
package struct DaySpan: Codable, Hashable, Sendable {
    package let from: LocalDate
    package let to: LocalDate

    package init(from: LocalDate, to: LocalDate) {
        self.from = from
        self.to = to
    }
}

/// What a customer wants to hear about later, and when; without a time, a day from now.
package struct FollowUpWish: Codable, Hashable, Sendable {
    package let at: LocalDateTime?
    package let about: String

    package init(at: LocalDateTime?, about: String) {
        self.at = at
        self.about = about
    }
}

/// When the customer would like to come.
package struct Wish: Codable, Hashable, Sendable {
    /// The first day.
    package var from: LocalDate?
    /// The first day that no longer belongs to it; `nil` with a `from`: open.
    package var to: LocalDate?
    /// Where several single days were named, these alone.
    package var onlyDays: [LocalDate] = []
    package var exceptDays: [LocalDate] = []
    package var exceptStaff: [StaffID] = []
    /// 'As soon as possible', 'what do you have?': the next free times, whatever the day.
    package var isOpen = false
    /// Readings of the time of day, likelier first; empty: any time.
    package var times: [Stretch] = []
    /// The time of day was said of other days: liked, not insisted on.
    package var timesAreLoose: Bool?
    /// For wishes that span days ('the next five hours'); the end is open.
    package var notBefore: LocalDateTime?
    package var before: LocalDateTime?

    package init() {}

    package var saysDay: Bool { from != nil || to != nil }
    package var singleDay: LocalDate? {
        guard let from, let to, to == from.adding(days: 1) else { return nil }
        return from
    }
    package var isExact: Bool { !times.isEmpty && times.allSatisfy { $0.from == $0.to } }

    /// Minutes after midnight. `from == to`: exactly then; otherwise the end is open.
    package struct Stretch: Codable, Hashable, Sendable {
        package let from: Int
        package let to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        package func contains(_ minute: Int) -> Bool {
            from == to ? minute == from : from <= minute && minute < to
        }
    }
}

/// What has happened inside the turn that is being answered.
package struct Progress: Codable, Hashable, Sendable {
    /// How many tool results have been taken in.
    package var seen = 0
    package var said: [Sentence] = []
    package var cards: [Card] = []
    /// What the turn is working towards.
    package var aim = Aim.reply
    /// The last answer of availability, and what it was asked.
    package var found: [Offer]?
    package var next: Offer?
    package var query: ToolCall.CheckAvailability?
    /// Whether the search has been widened to later days.
    package var widened = false
    /// None of the times shown suited.
    package var wantsOthers = false
    /// 'Anything later?', 'earlier?': bounds for the starts to show, both open.
    package var laterThan: Instant?
    package var earlierThan: Instant?
    /// The offer that the customer picked.
    package var chosen: Offer?
    /// The customer said yes to the cancellation that was asked about.
    package var cancelAgreed = false
    package var handOver: ToolCall.HandOver.Reason?
    /// What others than the person wished for have free on that day; `nil`: not asked.
    package var others: [Offer]?
    package var asksOthers = false
    /// The days wished for have been asked for whatever the hour.
    package var isRelaxed = false
    /// What was found was asked by another engine, perhaps for something else than is wished for.
    package var isForeign = false
    /// The further wish that is being answered, once what came before it in the message is done.
    package var text: String?

    package init() {}

    package enum Aim: String, Codable, Sendable {
        /// All has been said.
        case reply
        /// A person has the conversation.
        case silence
        /// All has been said, and what was asked before is asked again.
        case repeatQuestion
        /// All has been said, the question included.
        case keepQuestion
        case book, move, cancel, lookup, inquiry, waitlist, followUp, handOver
    }
}
