import Foundation
import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct SeasonTests {
    private let seasonal = Sample.base.with(
        "seasons.yaml",
        """
        advent:
          from: 11-27
          to: 12-23
          weekly: {mon-sat: 08:00-20:00, sun: closed}
          exceptions: {eve: {date: 12-06, hours: closed, reason: Saint Nicholas}}
          booking: {notice: 3d}
          services: {haircut: {price: 60, staff: {maria: {price: 80}}}}
        new-prices: {from: 2027-01-01, services: {haircut: {price: 58}}}
        """)

    private func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text)) }

    @Test
    func `what holds on a date is the tenant with the seasons of that date, in the order of the file`() throws
    {
        let compilation = seasonal.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let business = try #require(compilation.tenant).business
        #expect(business.seasons.map(\.id) == ["advent", "new-prices"])
        #expect(business.variants.map(\.seasons) == [[0], [0, 1], [1]])
        func price(_ day: String) throws -> Int? {
            try business.on(date(day)).service("haircut")?.price?.amount.minorUnits
        }
        #expect(try price("2026-11-26") == nil)
        #expect(try price("2026-11-27") == 6000)
        #expect(try price("2026-12-23") == 6000)
        #expect(try price("2026-12-24") == nil)
        #expect(try price("2027-01-01") == 5800)
        #expect(try price("2027-12-01") == 5800)
        let advent = try business.on(date("2026-12-05"))
        #expect(advent.seasons.isEmpty && advent.variants.isEmpty)
        #expect(advent.hours.weekly?[.mon] == [DayInterval(480, 1200)])
        #expect(advent.hours.exceptions.map(\.id) == ["eve"])
        #expect(advent.service("haircut")?.rules.notice == .days(3))
        #expect(advent.service("haircut")?.performers.map { $0.price?.amount.minorUnits } == [8000, nil])
        #expect(compilation.tenant?.exceptions == [ExceptionText(id: "eve", reason: "Saint Nicholas")])
    }

    @Test
    func `a season may change every part of scheduling`() throws {
        let sample = Sample.base
            .with(
                "tenant.yaml",
                (Sample.base.files["tenant.yaml"] ?? "")
                    + "\nlocations: {orchard: {name: Orchard}, harbor: {name: Harbor}}\n"
            )
            .with(
                "seasons.yaml",
                """
                summer:
                  from: 06-01
                  to: 08-31
                  locations: {harbor: {weekly: {sat: 10:00-14:00}}}
                  staff: {jo: {weekly: {orchard: {mon: 09:00-12:00}}}}
                  resources: {chair: {count: 1, location: orchard}}
                  services: {haircut: {phases: [{for: 30m}, {for: 20m, uses: [staff]}], staff: {maria: none}, locations: [orchard]}}
                """)
        let compilation = sample.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let summer = try #require(compilation.tenant).business.on(date("2026-07-04"))
        #expect(summer.location("harbor")?.hours.weekly?[.sat] == [DayInterval(600, 840)])
        #expect(summer.location("harbor")?.hours.weekly?[.mon] == [])
        #expect(summer.staff.last?.places?["orchard"]?.weekly?[.mon] == [DayInterval(540, 720)])
        #expect(
            summer.resources.first?.groups == [Resource.Group(key: "chair", count: 1, location: "orchard")])
        let haircut = try #require(summer.service("haircut"))
        #expect(haircut.phases.map(\.length) == [.fixed(Minutes(30)), .fixed(Minutes(20))])
        #expect(haircut.performers.map(\.staff) == ["jo"])
        #expect(haircut.locations == ["orchard"])
    }

    @Test
    func `the revision depends on the seasons, and every value of theirs has its place`() throws {
        let one = seasonal.compile()
        let other = Sample.base.compile()
        #expect(try #require(one.tenant).revision != #require(other.tenant).revision)
        let notice = try #require(one.origins.first { $0.path == "seasons.advent.booking.notice" })
        #expect(notice.value == "3d")
        #expect(notice.span?.start.line == 6)
        let text = YAMLListing(withOrigins: true).text(one)
        #expect(text.contains("      notice: 3d  # tenants/bloom/seasons.yaml:6\n"))
    }

    @Test
    func `a layer brings a season, and the tenant changes or drops it`() throws {
        let layered = Sample.base
            .with(
                "../_defaults/seasons.yaml",
                "summer: {from: 06-01, to: 08-31, booking: {notice: 1d}}\nwinter: {from: 12-01, to: 02-01, booking: {step: 30m}}\n"
            )
            .with("seasons.yaml", "winter: none\nsummer: {to: 09-15}\n")
        let compilation = layered.compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        let business = try #require(compilation.tenant).business
        #expect(business.seasons.map(\.id) == ["summer"])
        #expect(try business.on(date("2026-09-15")).services.first?.rules.notice == .days(1))
        #expect(try business.on(date("2026-12-15")).services.first?.rules.step == Minutes(15))
    }

    @Test
    func `hours that only meet with another season are no mistake, and hours that never meet are`() {
        let sundays = "sundays: {from: 07-01, to: 09-30, staff: {jo: {weekly: {sun: 10:00-12:00}}}}\n"
        let long = "long: {from: 06-01, to: 08-31, weekly: {mon-sun: 09:00-17:00}}\n"
        #expect(Sample.base.with("seasons.yaml", long + sundays).compile().diagnostics.map(\.golden) == [])
        #expect(
            Sample.base.with("seasons.yaml", sundays).compile().diagnostics.map(\.golden) == [
                "FD-H014 seasons.yaml:1:62 jo has 10:00-12:00 on sun, outside the opening hours altogether"
            ])
    }

    // MARK: Against a slow laying of texts

    @Test(arguments: 1...8)
    func `what holds on a date is what a tenant of its own with the seasons' values would be`(seed: UInt64)
        throws
    {
        var random = Seeded(seed: seed)
        let base = Laying.base
        let seasons = (0..<Int.random(in: 1...4, using: &random)).map { Laying.season($0, using: &random) }
        let file = seasons.map { "\($0.id): \($0.text)\n" }.joined()
        let compilation = Laying.sample(base).with("seasons.yaml", file).compile()
        let errors = compilation.diagnostics.filter { $0.severity == .error }
        #expect(errors.map(\.golden) == [], "seed \(seed)\n\(file)")
        let business = try #require(compilation.tenant).business
        var known: [[String]: Business] = [:]
        for _ in 0..<60 {
            let number = Int.random(in: 20_400...21_600, using: &random)
            let date = LocalDate(dayNumber: number)
            let holding = seasons.filter { $0.holds(on: date.description) }
            let ids = holding.map(\.id)
            if known[ids] == nil {
                let laid = holding.reduce(base) { $0.laying($1.values, key: "") }
                known[ids] = try #require(Laying.sample(laid).compile().tenant).business
            }
            #expect(business.on(date).withoutSeasons == known[ids], "seed \(seed), \(date): \(ids)\n\(file)")
        }
    }
}

extension Business {
    fileprivate var withoutSeasons: Business {
        Business(
            timezone: timezone, hours: hours, locations: locations, staff: staff, resources: resources,
            services: services)
    }
}

/// Configuration as nested texts, and the obvious way to lay one over another.
private indirect enum Laying {
    case text(String)
    case map([(key: String, value: Laying)])

    struct Season {
        let id: String
        let from: String?
        let to: String?
        let values: Laying

        var text: String {
            guard case .map(var entries) = values else { return "{}" }
            if let to { entries.insert(("to", .text(to)), at: 0) }
            if let from { entries.insert(("from", .text(from)), at: 0) }
            return Laying.map(entries).text
        }

        /// Dates of one form sort as texts.
        func holds(on date: String) -> Bool {
            let isYearly = (from ?? to)?.count == 5
            let day = isYearly ? String(date.suffix(5)) : date
            let isAfter = from.map { $0 <= day } ?? true
            let isBefore = to.map { day <= $0 } ?? true
            if isYearly, let from, let to, to < from { return isAfter || isBefore }
            return isAfter && isBefore
        }
    }

    var text: String {
        switch self {
        case .text(let text): text
        case .map(let entries):
            "{" + entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
        }
    }

    subscript(key: String) -> Laying? {
        if case .map(let entries) = self { entries.first { $0.key == key }?.value } else { nil }
    }

    func laying(_ upper: Laying, key: String) -> Laying {
        guard key != "weekly", case .map(var below) = self, case .map(let above) = upper else { return upper }
        for entry in above {
            if let index = below.firstIndex(where: { $0.key == entry.key }) {
                below[index].value = below[index].value.laying(entry.value, key: entry.key)
            } else {
                below.append(entry)
            }
        }
        return .map(below)
    }

    static func map(_ key: String, _ value: Laying) -> Laying { .map([(key, value)]) }

    static let base = Laying.map([
        ("weekly", .text("{mon-sat: 09:00-17:00, sun: closed}")),
        ("exceptions", .map("christmas", .map([("date", .text("12-25")), ("hours", .text("closed"))]))),
        ("booking", .map([("notice", .text("2h")), ("horizon", .text("90d"))])),
        (
            "locations",
            .map([("orchard", .map("name", .text("Orchard"))), ("harbor", .text("{name: Harbor}"))])
        ),
        ("staff", .map([("maria", .map("name", .text("Maria"))), ("jo", .map("name", .text("Jo")))])),
        ("resources", .map("chair", .map("count", .text("3")))),
        (
            "services",
            .map(
                "haircut",
                .map([
                    ("name", .text("Haircut")), ("duration", .text("45m")), ("price", .text("55")),
                    ("staff", .map([("maria", .map([])), ("jo", .map("price", .text("70")))])),
                    ("resources", .map("chair", .text("1"))),
                ]))
        ),
    ])

    static func sample(_ values: Laying) -> Sample {
        func file(_ keys: [String]) -> String {
            keys.map { "\($0): \(values[$0]?.text ?? "{}")\n" }.joined()
        }
        return Sample.base
            .with("tenant.yaml", (Sample.base.files["tenant.yaml"] ?? "") + "\n" + file(["locations"]))
            .with("hours.yaml", file(["weekly", "exceptions", "booking"]))
            .with("services.yaml", file(["staff", "resources", "services"]))
    }

    static func season(_ index: Int, using random: inout Seeded) -> Season {
        func pick(_ texts: [String]) -> String { texts.randomElement(using: &random) ?? "" }
        func haircut(_ key: String, _ value: Laying) -> Laying {
            .map("services", .map("haircut", .map(key, value)))
        }
        var values = Laying.map([])
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let next: Laying =
                switch Int.random(in: 0..<11, using: &random) {
                case 0:
                    .map(
                        "weekly",
                        .text(pick(["{mon-sun: 08:00-20:00}", "{mon-sat: 10:00-12:00, sun: closed}"])))
                case 1: .map("booking", .map("notice", .text(pick(["1d", "4h"]))))
                case 2: .map("exceptions", .map("christmas", .text("{date: 12-25, hours: 10:00-12:00}")))
                case 3: .map("exceptions", .map("christmas", .text("none")))
                case 4: .map("locations", .map("harbor", .map("weekly", .text("{sat: 10:00-14:00}"))))
                case 5:
                    .map(
                        "staff",
                        .map(
                            "jo",
                            .map(
                                "weekly",
                                .text(pick(["{mon: 09:00-12:00}", "{orchard: {tue: 09:00-11:00}}"])))))
                case 6: .map("resources", .map("chair", .map("count", .text(pick(["1", "2"])))))
                case 7: haircut("price", .text(pick(["60", "{from: 50}"])))
                case 8: haircut("staff", .map("jo", .text("none")))
                case 9: haircut("staff", .map("jo", .map("duration", .text(pick(["1h", "90m"])))))
                default: haircut("duration", .text(pick(["30m", "2h"])))
                }
            values = values.laying(next, key: "")
        }
        let spans: [(String?, String?)] = [
            ("11-27", "12-23"), ("12-20", "01-10"), ("02-29", "03-01"), ("06-01", "08-31"),
            ("2026-03-01", "2026-04-15"), ("2027-01-01", nil), (nil, "2026-06-30"),
            ("2028-02-01", "2028-03-31"),
        ]
        let (from, to) = spans[Int.random(in: 0..<spans.count, using: &random)]
        return Season(id: "s\(index)", from: from, to: to, values: values)
    }
}
