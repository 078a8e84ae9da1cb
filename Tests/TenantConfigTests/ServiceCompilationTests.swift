import Policy
import Scheduling
import TenantConfig
import Testing
import Vocabulary

@Suite struct ServiceCompilationTests {
    private func compile(_ services: String, tenant: String? = nil) throws -> Tenant {
        let base = Sample.base.with(
            "services.yaml",
            """
            staff: {maria: {name: Maria, aliases: [Mia]}, jo: {name: Jo, weekly: {tue: [13:00-17:00, 09:00-12:00]}}}
            resources: {chair: {count: 2}, lift: {name: Lift}}
            intake:
              allergies: Any allergies?
              insurance: {ask: Which insurance?, required: false, choices: [Delta, other]}
              age: {ask: How old?, type: number}
              ill: {ask: Are you well?, type: yes-no}
            services:

            """ + services)
        let compilation = (tenant.map { base.with("tenant.yaml", $0) } ?? base).compile()
        #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.golden) == [])
        return try #require(compilation.tenant)
    }

    @Test
    func `a service knows its people, what they charge and how long they take`() throws {
        let tenant = try compile(
            """
              haircut:
                name: Haircut
                aliases: [trim]
                duration: 45m
                price: {from: 55}
                deposit: 12.50
                staff: {maria: {price: 70, duration: 1h}, jo: {}}
                intake: [insurance, allergies]
                prepare: Dry hair, please.
                booking: {notice: 0m, horizon: 0d, cancel_until: 2d}
                book: instantly
            """)
        let service = try #require(tenant.business.service("haircut"))
        let usd = try #require(Currency("USD"))
        #expect(service.price == .from(Money(minorUnits: 5500, currency: usd)))
        #expect(
            service.performers == [
                Performer(
                    staff: "maria", duration: Minutes(60),
                    price: .fixed(Money(minorUnits: 7000, currency: usd))),
                Performer(staff: "jo"),
            ])
        #expect(service.phases == [Phase(length: Minutes(45), usesStaff: true, needs: [])])
        #expect(service.rules.notice == .elapsed(.zero))
        #expect(service.rules.horizon == .days(0))
        #expect(service.rules.cancelUntil == .days(2))
        #expect(service.rules.hold == Minutes(10))
        let text = try #require(tenant.service("haircut"))
        #expect(text.aliases == ["trim"])
        #expect(text.intake == ["insurance", "allergies"])
        #expect(text.prepare == "Dry hair, please.")
        #expect(text.deposit == Money(minorUnits: 1250, currency: usd))
        #expect(tenant.question("insurance")?.type == .choices(["Delta", "other"]))
        #expect(tenant.question("insurance")?.required == false)
        #expect(tenant.question("allergies")?.type == .text)
        #expect(tenant.question("age")?.type == .number)
        #expect(tenant.question("ill")?.type == .yesNo)
        #expect(tenant.staffMember("maria")?.aliases == ["Mia"])
        #expect(tenant.resources.map(\.name) == ["chair", "Lift"])
        let jo = try #require(tenant.business.staff.last)
        #expect(jo.hours.weekly?[.tue] == [DayInterval(540, 720), DayInterval(780, 1020)])
        #expect(jo.hours.weekly?[.wed] == [])
        #expect(tenant.business.staff.first?.hours.weekly == nil)
    }

    @Test(arguments: [
        ("", true, ["chair", "lift"]), (", uses: [chair]", false, ["chair"]),
        (", uses: [staff]", true, []), (", uses: [staff, lift]", true, ["lift"]), (", uses: []", false, []),
    ])
    func `a buffer keeps all that the visit uses unless it says otherwise`(
        uses: String, staff: Bool, resources: [String]
    ) throws {
        let tenant = try compile(
            """
              wash: {name: Wash, duration: 45m, staff: [jo], resources: {chair: 2, lift: {}}, buffer: {after: 10m\(uses)}}
            """)
        let service = try #require(tenant.business.service("wash"))
        #expect(
            service.buffer
                == Buffer(
                    before: .zero, after: Minutes(10), usesStaff: staff, resources: Set(resources)))
        #expect(
            service.phases.first?.needs == [
                Phase.Need(resource: "chair", count: 2), Phase.Need(resource: "lift", count: 1),
            ])
    }

    @Test
    func `starts are times, people at times, or a series that includes its last`() throws {
        let tenant = try compile(
            """
              yoga:
                name: Yoga
                duration: 60m
                capacity: 12
                staff: [maria]
                booking: {step: 30m}
                starts:
                  mon-tue: ["16:00", "09:00"]
                  wed: [{at: "10:00", staff: maria}]
                  thu: {first: "12:00", last: "13:00"}
                  fri: {first: "12:00", last: "14:30", every: 1h}
                exceptions: {away: {date: [2026-03-12, 2026-03-13], starts: []}, extra: {date: 2026-03-14, starts: ["11:00"]}}
            """)
        let service = try #require(tenant.business.service("yoga"))
        let starts = try #require(service.starts)
        #expect(starts[.mon] == [FixedStart(minute: 540), FixedStart(minute: 960)])
        #expect(starts[.tue] == starts[.mon])
        #expect(starts[.wed] == [FixedStart(minute: 600, staff: "maria")])
        #expect(starts[.thu].map(\.minute) == [720, 750, 780])
        #expect(starts[.fri].map(\.minute) == [720, 780, 840])
        #expect(starts[.sat] == [])
        #expect(service.capacity == 12)
        #expect(service.hours.exceptions.map(\.starts) == [[], [FixedStart(minute: 660)]])
        #expect(service.hours.exceptions.map(\.hours) == [nil, nil])
    }

    @Test
    func `what a person books needs no length`() throws {
        let tenant = try compile(
            "  wedding: {name: Wedding hair, book: by-inquiry}\n  gone: {name: Gone, book: never}\n")
        #expect(tenant.business.services.map(\.book) == [.byInquiry, .never])
        #expect(tenant.business.services.allSatisfy { $0.phases.isEmpty })
    }

    @Test
    func `amounts have the decimals of their currency`() throws {
        let base = try #require(Sample.base.files["tenant.yaml"])
        for (code, price, units) in [("JPY", "5500", 5500), ("KWD", "5.125", 5125), ("USD", "5.5", 550)] {
            let tenant = try compile(
                "  a: {name: A, duration: 1h, price: \(price)}\n",
                tenant: base.replacing("USD", with: code))
            #expect(tenant.business.service("a")?.price?.amount.minorUnits == units)
        }
    }

    @Test
    func `exceptions keep their dates as written`() throws {
        let compilation = Sample.base.with(
            "hours.yaml",
            """
            weekly: {mon-sat: 20:00-03:00, sun: closed}
            exceptions:
              eve: {date: [12-24, 12-31], hours: 10:00-12:00, reason: Family}
              works: {from: 2026-07-06, to: 2026-07-17, hours: [10:00-11:00, 12:00-24:00]}
              turn: {from: 12-29, to: 01-02, hours: closed}
            """
        ).compile()
        #expect(compilation.diagnostics.map(\.golden) == [])
        let tenant = try #require(compilation.tenant)
        let hours = tenant.business.hours
        #expect(hours.weekly?[.mon] == [DayInterval(1200, 1620)])
        let dates = hours.exceptions.map(\.dates)
        #expect(
            dates.first
                == .yearlyOn([MonthDay(month: 12, day: 24), MonthDay(month: 12, day: 31)].compactMap(\.self)))
        #expect(
            dates.dropFirst().first == .span(from: LocalDate("2026-07-06"), to: LocalDate("2026-07-17")))
        if case .yearlySpan(let from, let to) = dates.last {
            #expect("\(from) \(to)" == "12-29 01-02")
        } else {
            Issue.record("a span that passes New Year")
        }
        #expect(tenant.exceptions.first == ExceptionText(id: "eve", reason: "Family"))
    }

    @Test
    func `words, limits and rules are compiled`() throws {
        let compilation = Sample.base
            .with(
                "tenant.yaml",
                (Sample.base.files["tenant.yaml"] ?? "").replacing(
                    "{phone:", with: "{email: a@b.example, phone:")
                    + "\nchannels: {sms: {number: \"+12125550123\"}}"
            )
            .with(
                "prompts.yaml",
                """
                system: receptionist
                persona: {name: Sol}
                facts: {parking: There is a garage next door; we validate.}
                messages: {greeting: Hi there, reminder: {sms: "See you {{visit.when}}"}}
                """
            )
            .with(
                "guardrails.yaml",
                """
                far_date: {confirm_after: 36h}
                never_discuss: {medical: {match: [diagnose, "side effects"], say: Please ask a clinician.}}
                hand_over: {when: [asked], to: email}
                """
            )
            .with(
                "policies.yaml",
                """
                extends: [baseline]
                rules:
                  remind:
                    action: send_reminder
                    effect: allow
                    priority: 100
                    when: {channel: [sms, email], min_before_visit: 2h, local_time: 09:00-20:00}
                    because: Clients asked for it
                    until: 2027-12-31
                    mode: observe
                """
            ).compile()
        #expect(
            compilation.diagnostics.map(\.golden) == [
                "FD-P011 guardrails.yaml:3:32 `guardrails.hand_over.to` needs notify_business, which no rule can allow"
            ])
        let tenant = try #require(compilation.tenant)
        #expect(tenant.prompts.system == "receptionist")
        #expect(tenant.prompts.personaName == "Sol")
        #expect(tenant.prompts.personaTone == "warm and brief")
        #expect(
            tenant.prompts.messages == [
                "greeting": "Hi there", "reminder": "See you", "reminder.sms": "See you {{visit.when}}",
            ])
        #expect(tenant.guardrails.farDate == .elapsed(Minutes(36 * 60)))
        #expect(
            tenant.guardrails.neverDiscuss == [
                ForbiddenTopic(
                    id: "medical", match: ["diagnose", "side effects"], say: "Please ask a clinician.")
            ])
        #expect(tenant.guardrails.handOverWhen == [.asked])
        #expect(tenant.guardrails.handOverTo == .email)
        #expect(tenant.policies.extends == ["baseline"])
        let rule = try #require(tenant.policies.book.rules.first)
        #expect(tenant.policies.book.rules.count == 1)
        #expect(rule.id == "remind")
        #expect(rule.action.name == "send_reminder")
        #expect(rule.effect == .allow)
        #expect(rule.priority == 100)
        #expect(
            rule.conditions.map(\.text) == [
                "channel sms or email", "min_before_visit 2h", "local_time 09:00-20:00",
            ])
        #expect(rule.because == "Clients asked for it")
        #expect(rule.until == LocalDate("2027-12-31"))
        #expect(rule.mode == .observe)
        #expect(rule.place.hasPrefix("tenants/bloom/policies.yaml:"))
        #expect(tenant.policies.book.revision == tenant.revision)
    }
}
