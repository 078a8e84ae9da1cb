package import Reception
import Scheduling
import TenantConfig
package import Vocabulary

/// A business that uses the whole format, built without files: New York, open 09:00 to 17:00 from Monday to Saturday,
/// two places and a video room; tables of two sizes, repairs until closing at most three a day, a class for parties, a
/// first visit, and a question that ends it.
package enum Bistro {
    package static let id = TenantID("00000000-0000-4000-a000-0000000000bb")

    package static func served() throws -> ServedTenant {
        let salon = try Salon.served().tenant
        guard let id, let currency = Currency("USD") else { throw Salon.Broken(report: "no bistro") }
        let tenant = Tenant(
            id: id, slug: "bistro", revision: "bistro-1", name: "Test Bistro", locale: "en-US",
            languages: ["en", "es"], currency: currency, status: .active, contact: salon.contact,
            channels: salon.channels, business: business(salon.business.hours, currency),
            staff: [
                StaffText(id: "maria", name: "Maria", aliases: []),
                StaffText(id: "jo", name: "Jo", aliases: []),
            ], resources: [ResourceText(id: "table", name: "Table"), ResourceText(id: "lift", name: "Lift")],
            locations: [
                LocationText(id: "orchard", name: "Orchard Street", address: "12 Orchard St"),
                LocationText(id: "soho", name: "Soho", aliases: ["downtown"], address: "3 Spring St"),
            ], services: texts,
            intake: [
                IntakeQuestion(
                    id: "age", ask: "How old is the student?", required: true, type: .number,
                    acceptance: .numbers(min: 17, max: nil), refusal: "We teach from 17 years on.")
            ], exceptions: [], guardrails: salon.guardrails, prompts: salon.prompts,
            policies: salon.policies)
        guard let served = ServedTenant(tenant) else { throw Salon.Broken(report: "no zone") }
        return served
    }

    private static func business(_ hours: OpeningHours, _ currency: Currency) -> Business {
        Business(
            timezone: "America/New_York", hours: hours,
            locations: [Location(id: "orchard"), Location(id: "soho")],
            staff: [StaffMember(id: "maria", hours: .unlimited), StaffMember(id: "jo", hours: .unlimited)],
            resources: [
                Resource(
                    id: "table",
                    groups: [
                        .init(key: "table/small", count: 2, capacity: 2, location: "orchard"),
                        .init(key: "table/large", count: 1, capacity: 4, location: "orchard"),
                        .init(key: "table/round", count: 1, capacity: 6, location: "soho"),
                    ]), Resource(id: "lift", count: 4),
            ],
            services: [
                service("checkup", ["orchard", "soho"], ["maria", "jo"], .fixed(Minutes(30))),
                service(
                    "dinner", ["orchard", "soho"], [],
                    .byParty([
                        PartyLength(parties: 1...2, length: Minutes(60)),
                        PartyLength(parties: 3...6, length: Minutes(90)),
                    ]), needs: "table", party: 6),
                service("repair", ["orchard"], [], .untilClose, needs: "lift", perDay: 3, at: [540, 570]),
                service(
                    "party-yoga", ["soho"], ["jo"], .fixed(Minutes(60)), party: 3, capacity: 5,
                    at: [600, 960],
                    price: .perPerson(Money(minorUnits: 2500, currency: currency))),
                service("first-visit", ["soho"], ["maria"], .fixed(Minutes(60)), clients: .new),
                service("check-back", ["soho"], ["maria"], .fixed(Minutes(30)), clients: .returning),
                service("lesson", ["soho"], ["jo"], .fixed(Minutes(60))),
            ])
    }

    private static func service(
        _ id: ServiceID, _ locations: [LocationID], _ staff: [StaffID], _ length: Phase.Length,
        needs: ResourceID? = nil, party: Int = 1, capacity: Int? = nil, perDay: Int? = nil,
        clients: ClientKind? = nil, at: [Int]? = nil, price: Price? = nil
    ) -> Service {
        Service(
            id: id, hours: .unlimited, locations: locations, performers: staff.map { Performer(staff: $0) },
            phases: [
                Phase(
                    length, usesStaff: !staff.isEmpty,
                    needs: needs.map { [Phase.Need(resource: $0, count: 1)] } ?? [])
            ],
            buffer: Buffer(
                before: .zero, after: .zero, usesStaff: !staff.isEmpty,
                resources: Set([needs].compactMap(\.self))),
            price: price,
            rules: BookingRules(
                notice: .elapsed(Minutes(120)), horizon: .days(90), step: Minutes(30), hold: Minutes(10),
                cancelUntil: .elapsed(Minutes(1440))),
            starts: at.map { minutes in
                Week(repeating: minutes.map { FixedStart(minute: $0) })
            }, capacity: capacity, party: party, perDay: perDay, clients: clients, book: .instantly)
    }

    private static var texts: [ServiceText] {
        let names: [(ServiceID, String)] = [
            ("checkup", "Check-up"), ("dinner", "Dinner"), ("repair", "Repair"), ("party-yoga", "Yoga class"),
            ("first-visit", "Introduction"), ("check-back", "Check-back"), ("lesson", "Driving lesson"),
        ]
        return names.map { id, name in
            ServiceText(
                id: id, name: name, aliases: [], intake: id == "lesson" ? ["age"] : [], prepare: nil,
                deposit: nil)
        }
    }
}
