import Scheduling
import Testing
import Vocabulary

/// Steps 7 and 8: kept windows, bookings by the day, and who may book.
@Suite struct DayLimitTests {
    @Test func `B5 each booking takes one number of its whole day, the lowest free`() throws {
        var studio = try Studio(open: [DayInterval(540, 720)])
        studio.services = [service(perDay: 2)]
        let query = try studio.query("2026-03-10")
        for number in 1...2 {
            let slot = try #require(studio.slots(query).first)
            let use = Slot.Use(
                resource: .service("cut"), unit: number, span: studio.zone.span(of: try date("2026-03-10")))
            #expect(slot.uses.last == use)
            studio.rows += slot.uses.map {
                Occupied(resource: $0.resource, unit: $0.unit, span: $0.span)
            }
        }
        #expect(studio.slots(query).isEmpty)
        let explained = studio.finder.explain(query, occupied: studio.rows)
        #expect(explained.removals.map(\.step) == [.occupied, .occupied, .limits])
        #expect(studio.finder.reason(query, occupied: studio.rows) == .fullyBooked)
        let last = try studio.at("2026-03-10T11:00")
        #expect(studio.finder.slot(startingAt: last, query, occupied: studio.rows) == .taken)
        #expect(try studio.starts("2026-03-11").count == 3)
        studio.rows.removeAll { $0.resource == .service("cut") && $0.unit == 1 }
        #expect(studio.slots(query).first?.uses.last?.unit == 1)
    }

    @Test func `B5 a start after midnight counts to the day of its night`() throws {
        var studio = try Studio(open: [DayInterval(1320, 1500)])
        studio.services = [service(perDay: 1)]
        let friday = try date("2026-03-13")
        studio.rows = [
            Occupied(resource: .service("cut"), unit: 1, span: studio.zone.span(of: friday))
        ]
        let own = studio.slots(try studio.query("2026-03-13"))
        #expect(own.map { "\($0.local) of \($0.day)" } == ["2026-03-13T00:00 of 2026-03-12"])
        let saturday = studio.slots(try studio.query("2026-03-14"))
        #expect(
            saturday.map { "\($0.local) of \($0.day)" } == [
                "2026-03-14T22:00 of 2026-03-14", "2026-03-14T23:00 of 2026-03-14",
            ])
    }

    private func practice(_ release: Distance) throws -> Studio {
        var studio = try Studio(open: [DayInterval(600, 780)])
        studio.staff = [member("jo"), member("maria")]
        let both = [Performer(staff: "jo"), Performer(staff: "maria")]
        studio.services = [
            service(minutes: 30, by: [Performer(staff: "jo")], step: 30),
            service(
                "emergency", minutes: 30, by: both, step: 30,
                keepFree: KeepFree(
                    weekly: Week(repeating: [DayInterval(660, 690)]), staff: ["jo"], release: release)),
        ]
        return studio
    }

    @Test func `B5 a window is kept for one service until the day itself`() throws {
        let studio = try practice(.days(0))
        let early = try studio.query("2026-03-10", now: "2026-03-09T23:59")
        #expect(studio.starts(early) == ["10:00", "10:30", "11:30", "12:00", "12:30"])
        let removal = try #require(studio.finder.explain(early, occupied: []).removals.first)
        #expect(removal.step == .keepFree)
        #expect(removal.reason == "jo's time is kept free for another service.")
        let sameDay = try studio.query("2026-03-10", now: "2026-03-10T00:00")
        #expect(studio.starts(sameDay).contains("11:00"))
        let emergency = try studio.query("2026-03-10", "emergency", staff: "jo", now: "2026-03-01T00:00")
        #expect(studio.starts(emergency).count == 6)
        let kept = try studio.at("2026-03-10T11:00")
        guard case .notOffered(.keepFree, _) = studio.finder.slot(startingAt: kept, early, occupied: [])
        else {
            Issue.record("the window isn't kept")
            return
        }
    }

    @Test func `B5 a window that is released by the clock is kept until that minute`() throws {
        let studio = try practice(.elapsed(Minutes(90)))
        let before = try studio.query("2026-03-10", now: "2026-03-10T09:29")
        #expect(!studio.starts(before).contains("11:00"))
        let after = try studio.query("2026-03-10", now: "2026-03-10T09:30")
        #expect(studio.starts(after).contains("11:00"))
    }

    @Test func `B5 a service for new clients refuses who is known to have been here`() throws {
        var studio = try Studio()
        studio.services = [service(clients: .new), service("again", clients: .returning)]
        func reason(_ service: ServiceID, _ client: ClientKind?) throws -> NoSlots? {
            studio.finder.reason(try studio.query("2026-03-10", service, client: client), occupied: [])
        }
        #expect(try reason("cut", nil) == nil)
        #expect(try reason("cut", .new) == nil)
        #expect(try reason("cut", .returning) == .newClientsOnly)
        #expect(try reason("again", .new) == .returningClientsOnly)
        let known = try studio.query("2026-03-10", client: .returning)
        #expect(studio.finder.explain(known, occupied: []).removals.map(\.step) == [.limits])
    }
}
