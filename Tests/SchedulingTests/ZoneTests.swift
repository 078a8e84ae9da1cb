import Foundation
import Scheduling
import Testing
import Vocabulary

@Suite struct ZoneTests {
    @Test(arguments: [
        ("America/New_York", "2027-03-14T02:30", "2027-03-14T03:00:00-04:00"),
        ("Europe/London", "2027-03-28T01:00", "2027-03-28T02:00:00+01:00"),
        ("Australia/Lord_Howe", "2027-10-03T02:10", "2027-10-03T02:30:00+11:00"),
        ("Africa/Casablanca", "2027-03-14T02:59", "2027-03-14T03:00:00+01:00"),
        ("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00:00-02:00"),
        ("Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00:00+14:00"),
        ("Pacific/Apia", "2011-12-30T23:59", "2011-12-31T00:00:00+14:00"),
    ])
    func `a time that the clock skips names the first instant after the jump`(
        name: String, local: String, end: String
    ) throws {
        let zone = try zone(name)
        let local = try clock(local)
        #expect(zone.instant(of: local) == .gap(end: try at(end)))
        #expect(zone.start(local) == nil)
        #expect(zone.opening(local) == zone.closing(local))
    }

    @Test(arguments: [
        ("America/New_York", "2026-11-01T01:30", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"),
        ("Europe/London", "2027-10-31T01:59", "2027-10-31T01:59:00+01:00", "2027-10-31T01:59:00+00:00"),
        ("Australia/Lord_Howe", "2027-04-04T01:45", "2027-04-04T01:45:00+11:00", "2027-04-04T01:45:00+10:30"),
        ("Africa/Casablanca", "2027-02-07T02:00", "2027-02-07T02:00:00+01:00", "2027-02-07T02:00:00+00:00"),
        ("America/Sao_Paulo", "2018-02-17T23:00", "2018-02-17T23:00:00-02:00", "2018-02-17T23:00:00-03:00"),
    ])
    func `a time that the clock shows twice names both instants`(
        name: String, local: String, first: String, second: String
    ) throws {
        let zone = try zone(name)
        let local = try clock(local)
        let (first, second) = (try at(first), try at(second))
        #expect(zone.instant(of: local) == .fold(first: first, second: second))
        #expect(zone.start(local) == first)
        #expect(zone.opening(local) == first)
        #expect(zone.closing(local) == second)
        #expect(zone.local(of: first) == local)
        #expect(zone.local(of: second) == local)
    }

    @Test(arguments: [
        "America/New_York", "Europe/London", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu",
        "America/St_Johns", "Pacific/Apia", "America/Sao_Paulo", "Asia/Tehran", "Pacific/Chatham",
    ])
    func `offsets are Foundation's at every hour, and every shown minute leads back to its instant`(
        name: String
    ) throws {
        let zone = try zone(name)
        let foundation = try #require(TimeZone(identifier: name))
        for start in ["2011-12-01T00:00:00Z", "2018-10-01T00:00:00Z", "2026-10-01T00:00:00Z"] {
            let first = try at(start).seconds
            for second in stride(from: first, to: first + 420 * 86_400, by: 3 * 1800) {
                let instant = Instant(seconds: second)
                let offset = foundation.secondsFromGMT(for: instant.date)
                guard zone.offsetSeconds(at: instant) == offset else {
                    Issue.record("\(name) at \(instant.rfc3339)")
                    return
                }
                let back =
                    switch zone.instant(of: zone.local(of: instant)) {
                    case .unique(let only): only == instant
                    case .fold(let one, let other): (one == instant) != (other == instant)
                    case .gap: false
                    }
                guard back else {
                    Issue.record("\(name) doesn't lead back to \(instant.rfc3339)")
                    return
                }
            }
        }
    }

    @Test func `a day runs from its first instant to the next day's`() throws {
        let newYork = try zone("America/New_York")
        #expect(newYork.span(of: try date("2026-11-01")).minutes == Minutes(25 * 60))
        #expect(newYork.span(of: try date("2027-03-14")).minutes == Minutes(23 * 60))
        let saoPaulo = try zone("America/Sao_Paulo")
        #expect(saoPaulo.startOfDay(try date("2018-11-04")) == (try at("2018-11-04T01:00:00-02:00")))
        #expect(saoPaulo.span(of: try date("2018-11-04")).minutes == Minutes(23 * 60))
    }

    @Test func `a date that the zone left out has no time`() throws {
        let apia = try zone("Pacific/Apia")
        #expect(apia.span(of: try date("2011-12-30")).isEmpty)
        #expect(apia.span(of: try date("2011-12-29")).minutes == Minutes(24 * 60))
        #expect(apia.span(of: try date("2011-12-29")).end == apia.span(of: try date("2011-12-31")).start)
        #expect(apia.local(of: try at("2011-12-30T09:59:59Z")).date == (try date("2011-12-29")))
        #expect(apia.local(of: try at("2011-12-30T10:00:00Z")).date == (try date("2011-12-31")))
    }

    @Test(arguments: ["GMT+5", "GMT-0330", "GMT5", "+05:00", "Mars/Olympus", "", "america/new_york"])
    func `an offset or an unknown name is no zone`(name: String) {
        #expect(Zone(name) == nil)
    }

    @Test(arguments: ["UTC", "GMT", "Etc/GMT+5", "Asia/Kolkata", "America/Argentina/Buenos_Aires"])
    func `names of the time zone database are zones`(name: String) {
        #expect(Zone(name)?.identifier == name)
    }
}
