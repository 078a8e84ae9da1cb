import Scheduling
import Testing
import Vocabulary

@testable import TenantConfig

@Suite struct ScalarTests {
    @Test(arguments: [
        ("45m", Distance.elapsed(Minutes(45))), ("2h", .elapsed(Minutes(120))),
        ("1h30m", .elapsed(Minutes(90))),
        ("90d", .days(90)), ("2w", .days(14)), ("0m", .elapsed(.zero)), ("0d", .days(0)),
        ("090m", .elapsed(Minutes(90))),
    ])
    func `durations have their unit in the value`(text: String, distance: Distance) throws {
        #expect(try DurationText.read(text) == distance)
    }

    @Test(arguments: [
        "", "45", "m", "45 m", "45min", "1.5h", "-1h", "1m1h", "1h1h", "1d2h", "2w1d", "1h30", "99999999h",
        "9999999h", "4000d", "４5m", "1H",
    ])
    func `anything else is no duration`(text: String) {
        #expect(throws: DurationText.Problem.self) { try DurationText.read(text) }
    }

    @Test(arguments: [
        ("00:00", 0 as Int?), ("09:30", 570), ("24:30", 1470), ("47:59", 2879), ("48:00", nil), ("9:00", nil),
        ("09:60", nil), ("09-00", nil), ("0９:00", nil), ("09:00:00", nil), ("", nil),
    ])
    func `times are five characters`(text: String, minute: Int?) {
        #expect(ClockText.read(text) == minute)
    }

    @Test(arguments: [
        ("9:00", "09:00" as String?), ("9am", "09:00"), ("12am", "00:00"), ("12pm", "12:00"),
        ("9:30 pm", "21:30"),
        ("9.30", "09:30"), ("25:00", nil), ("noon", nil), ("13pm", nil), ("pm", nil),
    ])
    func `times of other shapes are guessed`(text: String, guess: String?) {
        #expect(ClockText.guess(text) == guess)
    }

    @Test(arguments: [
        (540, 1020, DayInterval(540, 1020) as DayInterval?), (1320, 120, DayInterval(1320, 1560)),
        (0, 1440, DayInterval(0, 1440)), (1470, 1620, DayInterval(1470, 1620)), (540, 540, nil),
        (1020, 540, nil),
        (1080, 360, DayInterval(1080, 1800)), (1080, 361, nil), (0, 1441, nil), (1470, 120, nil),
    ])
    func `a night runs on past midnight, and a swapped day doesn't`(
        start: Int, end: Int, interval: DayInterval?
    ) {
        #expect(ClosesBeforeOpening.interval(start, end) == interval)
    }

    @Test(arguments: [
        ("mon", [Weekday.mon] as [Weekday]?), ("mon-wed", [.mon, .tue, .wed]),
        ("fri-mon", [.fri, .sat, .sun, .mon]),
        ("sun-sun", [.sun]), ("monday", nil), ("mon-", nil), ("-", nil), ("mon-tue-wed", nil), ("", nil),
        ("Mon", nil),
    ])
    func `days and ranges of days are read`(text: String, days: [Weekday]?) {
        #expect(WeekdayText.read(text) == days)
    }

    @Test(arguments: [
        ("2026-02-30", "2026-03-02"), ("2026-13-01", "2027-01-01"), ("2026-00-10", "2025-12-10"),
        ("02-30", "03-02"), ("2026-01-99", "2026-04-09"),
    ])
    func `impossible dates name what a lenient parser makes of them`(text: String, lenient: String) {
        guard case .impossible(let found) = DateText.read(text) else {
            Issue.record("\(text) is read as \(DateText.read(text))")
            return
        }
        #expect(found == lenient)
    }

    @Test(arguments: [
        "25.12.2026", "2026/12/25", "26-12-25", "2026-12-5", "christmas", "", "12-25-2026", "--",
    ])
    func `other shapes are no dates`(text: String) {
        guard case .malformed = DateText.read(text) else {
            Issue.record("\(text) is read as \(DateText.read(text))")
            return
        }
    }

    @Test(arguments: [
        ("55", "55" as String?), ("55.00", "55"), ("0.50", "0.5"), ("0.05", "0.05"), ("100", "100"),
        ("-5", nil),
        ("1e3", nil),
        ("55,00", nil), (".5", nil), ("5.", nil), ("", nil), ("1234567890123", nil), ("５５", nil),
    ])
    func `amounts are plain decimals`(text: String, canonical: String?) {
        #expect(DecimalText.read(text)?.canonicalText == canonical)
    }

    @Test(arguments: [
        ("America/New_York", true), ("UTC", true), ("Asia/Kathmandu", true), ("EST", true), ("GMT+3", false),
        ("Etc/GMT+5", true), ("+01:00", false), ("New York", false), ("America/", false),
        ("../etc/passwd", false),
    ])
    func `zones are names of the IANA database`(name: String, isKnown: Bool) {
        #expect(Zones.isKnown(name) == isKnown)
    }

    @Test(arguments: [
        ("en", true), ("en-US", true), ("zh-Hant-TW", true), ("es-419", true), ("english", false),
        ("EN", false),
        ("en_US", false), ("en-us", false), ("", false), ("en-", false), ("en-US-x-y", false),
    ])
    func `locales are a language with a script and a region`(text: String, isLocale: Bool) {
        #expect(TenantConfig.isLocale(text) == isLocale)
    }
}
