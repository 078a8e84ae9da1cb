import Scheduling
import Vocabulary

/// Every minute of some days of one zone, with what the clock on the wall shows: found by walking, not by rules.
struct Axis {
    let zone: Zone
    /// Minutes since 1970 of the first entry.
    let origin: Int
    /// Local minutes since 1970-01-01T00:00 on the wall, for each minute.
    let wall: [Int]
    private let firstShown: [Int: Int]
    private let lastShown: [Int: Int]

    init(_ zone: Zone, from: LocalDate, days: Int) {
        self.zone = zone
        self.origin = from.dayNumber * 1440 - 26 * 60
        let count = (days + 2) * 1440 + 52 * 60
        var wall: [Int] = []
        var firstShown: [Int: Int] = [:]
        var lastShown: [Int: Int] = [:]
        for index in 0..<count {
            let second = (origin + index) * 60
            let shown = origin + index + zone.offsetSeconds(at: Instant(seconds: second)) / 60
            wall.append(shown)
            if firstShown[shown] == nil { firstShown[shown] = index }
            lastShown[shown] = index
        }
        self.wall = wall
        self.firstShown = firstShown
        self.lastShown = lastShown
    }

    func instant(_ index: Int) -> Instant { Instant(seconds: (origin + index) * 60) }
    func index(_ instant: Instant) -> Int { instant.seconds / 60 - origin }

    /// The first minute that shows this time; `nil` where none does.
    func first(_ day: LocalDate, _ minute: Int) -> Int? { firstShown[day.dayNumber * 1440 + minute] }

    func opening(_ day: LocalDate, _ minute: Int) -> Int { firstShown[shown(day, minute)] ?? 0 }
    func closing(_ day: LocalDate, _ minute: Int) -> Int {
        let wanted = day.dayNumber * 1440 + minute
        return lastShown[wanted] ?? firstShown[shown(day, minute)] ?? 0
    }

    /// The time itself, or the next that the clock shows.
    private func shown(_ day: LocalDate, _ minute: Int) -> Int {
        var wanted = day.dayNumber * 1440 + minute
        while firstShown[wanted] == nil, wanted < (wall.last ?? 0) { wanted += 1 }
        return wanted
    }
}
