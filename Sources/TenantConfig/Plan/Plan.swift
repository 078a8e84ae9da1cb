import Scheduling
import Vocabulary

/// What the files mean, with the place of everything: what the checks look at and the tenant is built from.
/// Where a part could not be used it is `nil` or marked as unknown, and no conclusions are drawn from it.
struct Plan {
    let document: Document
    let catalogue: Catalogue
    /// `nil`: nobody said what time it is, and checks that look at dates keep quiet.
    let now: Instant?
    let currency: Currency?
    let hours: PlannedHours
    let staff: [PlannedStaff]
    let resources: [PlannedResource]
    let questions: [PlannedQuestion]
    let services: [PlannedService]
    let policies: PlannedPolicies

    func staffMember(_ id: String) -> PlannedStaff? { staff.first { $0.id == id } }
    func resource(_ id: String) -> PlannedResource? { resources.first { $0.id == id } }
}

struct Placed<Item: Hashable & Sendable>: Hashable, Sendable {
    let item: Item
    let span: SourceSpan
}

struct PlannedHours {
    /// `nil`: no week of its own.
    var weekly: Scheduling.Week<[Placed<DayInterval>]>?
    var exceptions: [PlannedException] = []
    /// Nothing of it had to be left out.
    var isWhole = true
}

struct PlannedException {
    let id: String
    let span: SourceSpan
    let path: Path
    /// `nil` if they could not be used.
    let dates: HoursException.Dates?
    let hours: [Placed<DayInterval>]?
    let starts: [PlannedStart]?
    let reason: String?
}

struct PlannedStart: Hashable, Sendable {
    let minute: Int
    let staff: Placed<String>?
    let span: SourceSpan
}

struct PlannedStaff {
    let id: String
    let span: SourceSpan
    let name: String?
    let aliases: [String]
    let hours: PlannedHours
}

struct PlannedResource {
    let id: String
    let span: SourceSpan
    let name: String
    /// `nil` while its units can't be used.
    let count: Int?
    let hours: PlannedHours
}

struct PlannedQuestion {
    let id: String
    let ask: String?
    let required: Bool
    let type: IntakeQuestion.AnswerType?
}

struct PlannedPerformer {
    let staff: Placed<String>
    let duration: Placed<Minutes>?
    let price: Price?
}

struct PlannedNeed {
    let resource: Placed<String>
    let count: Placed<Int>
}

struct PlannedService {
    let id: String
    let span: SourceSpan
    let path: Path
    let name: String?
    let aliases: [String]
    /// `nil`: not said, or of a form that isn't served.
    let duration: Placed<Minutes>?
    /// A duration or phases were written, usable or not.
    let saysItsLength: Bool
    let performers: [PlannedPerformer]
    let needs: [PlannedNeed]
    /// `staff` and `resources` could be used.
    let isWhole: Bool
    let bufferBefore: Minutes
    let bufferAfter: Minutes
    /// `nil`: what the first and the last phase use.
    let bufferUses: [Placed<String>]?
    let price: Price?
    let deposit: Money?
    let intake: [Placed<String>]
    let prepare: String?
    let rules: BookingRules?
    let reminders: [Distance]
    let waitlistOffer: Minutes?
    let starts: Scheduling.Week<[PlannedStart]>?
    let saysStarts: Bool
    let capacity: Placed<Int>?
    let book: Service.Book?
    let hours: PlannedHours
}

extension PlannedHours {
    /// Without the places, and without exceptions whose dates could not be used.
    var opening: OpeningHours {
        var week: Scheduling.Week<DayHours>?
        if let weekly {
            var days = Scheduling.Week<DayHours>(repeating: [])
            for weekday in Weekday.allCases { days[weekday] = weekly[weekday].map(\.item) }
            week = days
        }
        return OpeningHours(weekly: week, exceptions: exceptions.compactMap(\.opening))
    }
}

extension PlannedException {
    fileprivate var opening: HoursException? {
        dates.map {
            HoursException(
                id: id, dates: $0, hours: hours?.map(\.item), starts: starts?.map(\.fixed), reason: reason)
        }
    }
}

extension PlannedStart {
    var fixed: FixedStart { FixedStart(minute: minute, staff: staff?.item) }
}
