import FoundationEssentials
import Scheduling
import TenantConfig
import Vocabulary

/// Two places, tables for parties, a class, a first visit, a question that ends it, and two languages.
enum Clinic {
    static func tenant(messages: [String: String] = [:], spanish: [String: String] = [:]) throws -> Tenant {
        let dollars = try required(Currency("USD"))
        let salon = try Salon.tenant()
        let services = [
            service("checkup", locations: ["orchard", "soho"]),
            service("xray", locations: ["orchard"]),
            service("dinner", locations: ["orchard", "soho"], party: 6),
            service("yoga", locations: ["soho"], party: 3),
            service("first-visit", locations: ["soho"], clients: .new),
            service("lesson", locations: ["soho"]),
            service("repair", locations: ["soho"], length: .untilClose),
        ]
        let business = Business(
            timezone: "America/New_York", hours: salon.business.hours,
            locations: [Location(id: "orchard"), Location(id: "soho")],
            staff: [StaffMember(id: "jo", hours: .unlimited)], resources: [], services: services)
        let texts = [
            text("checkup", "Check-up", ["cleaning"]), text("xray", "X-ray"),
            text("dinner", "Dinner", ["table"]),
            text("yoga", "Yoga class"), text("first-visit", "Introduction"),
            text("lesson", "Driving lesson", intake: ["age"]), text("repair", "Repair"),
        ]
        let questions = [
            IntakeQuestion(
                id: "age", ask: "How old is the student?", required: true, type: .number,
                acceptance: .numbers(min: 17, max: nil), refusal: "We teach from 17 years on.")
        ]
        let places = [
            LocationText(id: "orchard", name: "Orchard Street", address: "12 Orchard St"),
            LocationText(id: "soho", name: "Soho", aliases: ["downtown"], address: "3 Spring St"),
        ]
        let prompts = Prompts(
            system: nil, personaName: "Ivy", personaTone: "warm", facts: [], messages: messages)
        let words = Tenant.Words(
            name: "La Clínica", address: nil, staff: salon.staff, resources: [], locations: places,
            services: [text("checkup", "Revisión", ["limpieza"])] + texts.dropFirst(),
            intake: [
                IntakeQuestion(
                    id: "age", ask: "¿Cuántos años tiene?", required: true, type: .number,
                    acceptance: .numbers(min: 17, max: nil), refusal: "Enseñamos desde los 17 años.")
            ], exceptions: [], neverDiscuss: [],
            prompts: Prompts(
                system: nil, personaName: "Ivy", personaTone: "warm", facts: [], messages: spanish))
        return Tenant(
            id: salon.id, slug: "clinic", revision: "r1", name: "The Clinic", locale: "en-US",
            languages: ["en", "es"], currency: dollars, status: .active, contact: salon.contact,
            channels: salon.channels, business: business,
            staff: [StaffText(id: "jo", name: "Jo", aliases: [])],
            resources: [], locations: places, services: texts, intake: questions, exceptions: [],
            guardrails: salon.guardrails, prompts: prompts, policies: salon.policies,
            translations: ["es": words])
    }

    private static func service(
        _ id: ServiceID, locations: [LocationID], party: Int = 1, clients: ClientKind? = nil,
        length: Phase.Length = .fixed(Minutes(30))
    ) -> Service {
        Service(
            id: id, hours: .unlimited, locations: locations, performers: [Performer(staff: "jo")],
            phases: [Phase(length, usesStaff: true, needs: [])],
            buffer: Buffer(before: .zero, after: .zero, usesStaff: true, resources: []), price: nil,
            rules: BookingRules(
                notice: .elapsed(Minutes(120)), horizon: .days(90), step: Minutes(30), hold: Minutes(10),
                cancelUntil: .elapsed(Minutes(1440))), starts: nil, capacity: nil, party: party,
            clients: clients, book: .instantly)
    }

    private static func text(
        _ id: ServiceID, _ name: String, _ aliases: [String] = [], intake: [String] = []
    ) -> ServiceText {
        ServiceText(id: id, name: name, aliases: aliases, intake: intake, prepare: nil, deposit: nil)
    }
}
