import Vocabulary

/// What is taken of one thing (a person, a unit), in a form that answers "is it free?" by bisection.
struct Timeline: Sendable {
    /// Whose time an entry is.
    enum Owner: Hashable, Sendable {
        /// An appointment, hold or block that stands alone.
        case visit
        /// A seat of a class that has been taken.
        case seat(ClassStart)
        /// A class on the timetable, booked or not.
        case timetable(ClassStart)
    }

    struct Entry: Sendable {
        let span: TimeSpan
        let owner: Owner
    }

    private let entries: [Entry]
    /// Their starts, close together in memory for the bisection.
    private let starts: [Instant]
    /// The latest end among the entries up to and with each.
    private let latestEnds: [Instant]

    static let empty = Self([])

    init(_ entries: [Entry]) {
        self.entries = entries.sorted { $0.span.start < $1.span.start }
        self.starts = self.entries.map(\.span.start)
        var latest: [Instant] = []
        latest.reserveCapacity(entries.count)
        for entry in self.entries { latest.append(max(latest.last ?? entry.span.end, entry.span.end)) }
        self.latestEnds = latest
    }

    func adding(_ more: [Entry]) -> Self { more.isEmpty ? self : Self(entries + more) }

    /// Who asks: a visit, or one class.
    struct Claimant: Sendable {
        let service: ServiceID
        let classStart: ClassStart?

        /// A class's own rows don't stand in its way, nor do other classes of its service until someone books them.
        func meets(_ owner: Owner) -> Bool {
            switch owner {
            case .visit: true
            case .seat(let other): other != classStart
            case .timetable(let other): other.service != service
            }
        }
    }

    func isFree(_ span: TimeSpan, for claimant: Claimant) -> Bool {
        isFree(span, meeting: claimant.meets)
    }

    /// Whether nobody at all has the time.
    func isFree(_ span: TimeSpan) -> Bool { isFree(span, meeting: { _ in true }) }

    /// Whether nothing else than `owner` has the time.
    func isFree(_ span: TimeSpan, besides owner: Owner) -> Bool { isFree(span, meeting: { $0 != owner }) }

    private func isFree(_ span: TimeSpan, meeting meets: (Owner) -> Bool) -> Bool {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] < span.end { low = middle + 1 } else { high = middle }
        }
        var at = low - 1
        while at >= 0, latestEnds[at] > span.start {
            if entries[at].span.end > span.start, meets(entries[at].owner) { return false }
            at -= 1
        }
        return true
    }

    /// Microseconds of `span` that are booked; the seats of one class count once, the timetable not at all.
    func booked(within span: TimeSpan) -> Int64 {
        var total: Int64 = 0
        var classes: [ClassStart: [TimeSpan]] = [:]
        for entry in entries {
            guard let part = entry.span.intersection(span) else { continue }
            switch entry.owner {
            case .visit: total += part.end.microseconds - part.start.microseconds
            case .seat(let start): classes[start, default: []].append(part)
            case .timetable: continue
            }
        }
        for parts in classes.values {
            for part in merged(parts) { total += part.end.microseconds - part.start.microseconds }
        }
        return total
    }
}
