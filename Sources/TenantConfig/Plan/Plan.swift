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
    let locations: [PlannedLocation]
    let staff: [PlannedStaff]
    let resources: [PlannedResource]
    let questions: [PlannedQuestion]
    let services: [PlannedService]
    let policies: PlannedPolicies
    /// All that the files say in words, in every language.
    let texts: [WrittenText]

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
    /// Hours by location, of a person: elsewhere they aren't on these dates. Then `hours` are those of all places.
    var places: [(location: Placed<String>, hours: [Placed<DayInterval>])]?
    let starts: [PlannedStart]?
    let reason: String?
}

struct PlannedStart: Hashable, Sendable {
    let minute: Int
    let staff: Placed<String>?
    let location: Placed<String>?
    let span: SourceSpan
}

struct PlannedLocation {
    let id: String
    let span: SourceSpan
    let name: String?
    let aliases: [String]
    let address: String?
    let isOnline: Bool
    let hours: PlannedHours
}

struct PlannedStaff {
    let id: String
    let span: SourceSpan
    let name: String?
    let aliases: [String]
    /// Wherever they are; without a week for a person with a week by location.
    let hours: PlannedHours
    /// `nil`: their hours are the same everywhere.
    let places: [(location: Placed<String>, hours: PlannedHours)]?

    /// `nil`: never there. A tenant without places asks for `nil`.
    func hours(at location: String?) -> PlannedHours? {
        guard let places, let location else { return hours }
        return places.first { $0.location.item == location }?.hours
    }
}

struct PlannedResource {
    let id: String
    let span: SourceSpan
    let name: String
    /// `nil` while its units can't be used.
    let groups: [PlannedGroup]?
    let hours: PlannedHours

    /// All units together.
    var count: Int? { groups.map { $0.reduce(0) { $0 + $1.count } } }
}

struct PlannedGroup {
    /// `chair`, `table/small`
    let key: String
    let count: Int
    let capacity: Placed<Int>?
    let location: Placed<String>?
    let hours: PlannedHours

    func stands(at place: String?) -> Bool { location == nil || place == nil || location?.item == place }
}

struct PlannedQuestion {
    let id: String
    let ask: String?
    let required: Bool
    let type: IntakeQuestion.AnswerType?
    let acceptance: IntakeQuestion.Acceptance?
    let refusal: String?
}

struct PlannedPerformer {
    let staff: Placed<String>
    let length: PlannedLength?
    let price: Price?
}

/// A duration as written.
enum PlannedLength {
    case fixed(Placed<Minutes>)
    case byParty([PlannedPartyLength])

    var compiled: Phase.Length {
        switch self {
        case .fixed(let minutes): .fixed(minutes.item)
        case .byParty(let lengths):
            .byParty(lengths.map { PartyLength(parties: $0.parties.item, length: $0.length.item) })
        }
    }

    /// Each that was written.
    var all: [Placed<Minutes>] {
        switch self {
        case .fixed(let minutes): [minutes]
        case .byParty(let lengths): lengths.map(\.length)
        }
    }
}

struct PlannedPartyLength: Hashable, Sendable {
    let parties: Placed<ClosedRange<Int>>
    let length: Placed<Minutes>
}

struct PlannedPhase: Hashable, Sendable {
    /// `nil`: until the tenant closes.
    let length: Minutes?
    /// `nil`: all that the service names.
    let uses: [Placed<String>]?
}

struct PlannedNeed {
    let resource: Placed<String>
    let count: Placed<Int>
}

struct PlannedKeepFree {
    let span: SourceSpan
    let hours: PlannedHours
    /// `nil`: the service's.
    let staff: [Placed<String>]?
    let release: Placed<Distance>
}

struct PlannedService {
    let id: String
    let span: SourceSpan
    let path: Path
    let name: String?
    let aliases: [String]
    /// `nil`: not said, or phases instead.
    let length: PlannedLength?
    /// `nil`: not said, or a duration instead.
    let phases: Placed<[PlannedPhase]>?
    /// A duration or phases were written, usable or not.
    let saysItsLength: Bool
    let performers: [PlannedPerformer]
    let needs: [PlannedNeed]
    /// `staff`, `resources`, `locations` and the length could be used.
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
    let party: Placed<Int>
    let perDay: Int?
    let keepFree: PlannedKeepFree?
    let clients: ClientKind?
    /// `nil`: all but online ones.
    let locations: [Placed<String>]?
    let book: Service.Book?
    let hours: PlannedHours
}

extension PlannedHours {
    /// Without the places, and without exceptions whose dates could not be used.
    var opening: OpeningHours {
        var week: Scheduling.Week<DayHours>?
        if let weekly {
            week = weekly.opening
        }
        return OpeningHours(weekly: week, exceptions: exceptions.compactMap(\.opening))
    }
}

extension Scheduling.Week where Day == [Placed<DayInterval>] {
    var opening: Scheduling.Week<DayHours> {
        var days = Scheduling.Week<DayHours>(repeating: [])
        for weekday in Weekday.allCases { days[weekday] = self[weekday].map(\.item) }
        return days
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
    var fixed: FixedStart { FixedStart(minute: minute, staff: staff?.item, location: location?.item) }
}
