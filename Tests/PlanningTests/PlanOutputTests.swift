import Planning
import Scheduling
import Shapes
import Testing
import Vocabulary

@Suite struct PlanOutputTests {
    private func plan(_ kind: TenantPlan.Kind = .changed, stranded: [StrandedVisit] = []) throws
        -> DeploymentPlan
    {
        let monday = try #require(LocalDate("2026-03-02"))
        let service = BookableWeek.ServiceChange(
            service: "haircut", lost: 18, gained: 0, lostOn: [.sat], gainedOn: [])
        let weeks = [0, 7, 21].map { days in
            BookableWeek(
                monday: monday.adding(days: days), before: Minutes(2700), after: Minutes(2400),
                services: [service])
        }
        return DeploymentPlan(
            tenants: [
                TenantPlan(
                    slug: "bloom", name: "Bloom", kind: kind, before: "aa", after: "bb",
                    changes: [
                        ConfigurationChange(
                            path: "weekly.sat", sentence: "Saturday: closed, was 09:00-14:00",
                            before: "09:00-14:00", after: "closed")
                    ], weeks: weeks, stranded: stranded, serviceNames: ["haircut": "Haircut *new*"]),
                TenantPlan(slug: "calm", name: "Calm", kind: .unchanged, before: "cc", after: "cc"),
            ], base: "what is live")
    }

    private var visit: StrandedVisit {
        get throws {
            StrandedVisit(
                label: "K7M2QX", local: try #require(LocalDateTime("2026-03-07T10:00")), service: "Haircut",
                reason: "The business is closed then.")
        }
    }

    @Test func `weeks that change alike are one line`() throws {
        let text = try plan().text
        #expect(text.contains("1 of 2 tenants change, compared with what is live."))
        #expect(
            text.contains(
                "each of 2 weeks from 2026-03-02: 45 h → 40 h (−5 h); Haircut *new* loses 18 starts (sat)"))
        #expect(text.contains("week of 2026-03-23: 45 h"))
        #expect(!text.contains("Calm"))
    }

    @Test func `exit statuses tell nothing, changes, and changes that strand`() throws {
        #expect(try plan(.unchanged).exitStatus == 0)
        #expect(try plan().exitStatus == 2)
        #expect(try plan(.removed).exitStatus == 2)
        #expect(try plan(.refused).exitStatus == 1)
        #expect(try plan(stranded: [visit]).exitStatus == 3)
    }

    @Test func `stranded bookings are told without names`() throws {
        let text = try plan(stranded: [visit]).text
        #expect(text.contains("K7M2QX: Haircut, sat 2026-03-07T10:00: The business is closed then."))
        #expect(text.contains("1 booking would be stranded"))
    }

    @Test func `markdown takes no markup from the files`() throws {
        let markdown = try plan().markdown
        #expect(markdown.contains("Haircut \\*new\\*"))
        #expect(markdown.contains("### Bloom (bloom): changed"))
    }

    @Test func `the document names its version and every tenant`() throws {
        let json = try plan(stranded: [visit]).json.encoded()
        #expect(json.contains("\"version\":1"))
        #expect(json.contains("\"exit_status\":3"))
        #expect(json.contains("\"kind\":\"unchanged\""))
    }
}
