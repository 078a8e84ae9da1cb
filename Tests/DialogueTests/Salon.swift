import FoundationEssentials
import Scheduling
import TenantConfig
import Vocabulary

/// A small salon in New York. Jo and Max cut hair (Max for more), Max alone shaves; bridal hair is for a person to
/// answer; massages ask two questions; tattoos are no longer given.
enum Salon {
    static let now = LocalDateTime("2026-03-02T10:00") ?? LocalDateTime(LocalDate(dayNumber: 0), minute: 0)
    static let phone = PhoneNumber(e164: "+12125550100")

    static func tenant(
        locale: String = "en-US", status: Tenant.Status = .active,
        handOverWhen: Set<Guardrails.HandOverReason> = [.asked, .angry, .stuck], maxTurns: Int = 60,
        maxToolCalls: Int = 8, messages: [String: String] = [:]
    ) throws -> Tenant {
        let dollars = try required(Currency("USD"))
        func money(_ amount: Int) -> Price { .fixed(Money(minorUnits: amount * 100, currency: dollars)) }
        let business = Business(
            timezone: "America/New_York", hours: hours,
            staff: ["jo", "max"].map { StaffMember(id: $0, hours: .unlimited) },
            resources: [],
            services: [
                service(
                    "haircut", 45, [Performer(staff: "jo"), Performer(staff: "max", price: money(70))],
                    money(55)),
                service("shave", 30, [Performer(staff: "max")], money(30)),
                service("massage", 60, [Performer(staff: "jo")], nil),
                service(
                    "emergency", 15, [Performer(staff: "jo")], money(0), notice: .elapsed(.zero),
                    horizon: .days(0)),
                service("colour", 120, [Performer(staff: "max")], money(140), notice: .days(2)),
                service("bridal", 0, [], money(400), book: .byInquiry),
                service("tattoo", 0, [], nil, book: .never),
            ])
        return Tenant(
            id: TenantID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))), slug: "salon",
            revision: "r1", name: "The Salon", locale: locale, languages: ["en"], currency: dollars,
            status: status,
            contact: BusinessContact(
                phone: phone, email: EmailAddress("hi@salon.example"), address: "1 Elm St"),
            channels: Channels(origins: [], accent: nil, sms: nil, emailFrom: nil), business: business,
            staff: [
                StaffText(id: "jo", name: "Jo", aliases: []), StaffText(id: "max", name: "Max", aliases: []),
            ], resources: [], services: texts(dollars), intake: intake, exceptions: [],
            guardrails: Guardrails(
                farDate: .days(30), followUpsMax: 2, followUpsApart: Minutes(1440), openAppointments: 4,
                openHolds: 2, conversationIdle: Minutes(240), maxMessageLength: 400, maxTurns: maxTurns,
                maxToolCallsPerTurn: maxToolCalls,
                neverDiscuss: [
                    ForbiddenTopic(
                        id: "medical", match: ["diagnose", "side effects"], say: "Please ask a doctor.")
                ], handOverWhen: handOverWhen, handOverTo: .phone),
            prompts: Prompts(
                system: nil, personaName: "Ivy", personaTone: "warm",
                facts: [Prompts.Fact(id: "parking", text: "There is a garage next door.")], messages: messages
            ),
            policies: PolicyDocument(extends: [], rules: []))
    }

    private static var hours: OpeningHours {
        var week = Week<DayHours>(repeating: [DayInterval(540, 1080)])
        week[.sat] = [DayInterval(540, 840)]
        week[.sun] = []
        return OpeningHours(
            weekly: week,
            exceptions: [
                HoursException(
                    id: "stocktaking", dates: .on([LocalDate(dayNumber: now.date.dayNumber + 9)]), hours: [],
                    reason: "stocktaking")
            ])
    }

    private static func service(
        _ id: ServiceID, _ minutes: Int, _ performers: [Performer], _ price: Price?,
        notice: Distance = .elapsed(Minutes(120)), horizon: Distance = .days(90),
        book: Service.Book = .instantly
    ) -> Service {
        Service(
            id: id, hours: .unlimited, performers: performers,
            phases: minutes == 0 ? [] : [Phase(length: Minutes(minutes), usesStaff: true, needs: [])],
            buffer: Buffer(before: .zero, after: .zero, usesStaff: true, resources: []), price: price,
            rules: BookingRules(
                notice: notice, horizon: horizon, step: Minutes(30), hold: Minutes(10),
                cancelUntil: .elapsed(Minutes(1440))), starts: nil, capacity: nil, book: book)
    }

    private static func texts(_ currency: Currency) -> [ServiceText] {
        [
            ServiceText(
                id: "haircut", name: "Haircut", aliases: ["cut", "trim"], intake: ["allergies"],
                prepare: "Please come with dry hair.", deposit: nil),
            ServiceText(id: "shave", name: "Shave", aliases: [], intake: [], prepare: nil, deposit: nil),
            ServiceText(
                id: "massage", name: "Massage", aliases: [], intake: ["pressure", "age", "injuries"],
                prepare: nil, deposit: nil),
            ServiceText(
                id: "emergency", name: "Emergency fix", aliases: ["emergency"], intake: [], prepare: nil,
                deposit: nil),
            ServiceText(
                id: "colour", name: "Colour", aliases: ["color"], intake: [], prepare: nil, deposit: nil),
            ServiceText(
                id: "bridal", name: "Bridal hair", aliases: ["wedding hair"], intake: [], prepare: nil,
                deposit: Money(minorUnits: 8000, currency: currency)),
            ServiceText(id: "tattoo", name: "Tattoo", aliases: [], intake: [], prepare: nil, deposit: nil),
        ]
    }

    private static let intake = [
        IntakeQuestion(id: "allergies", ask: "Any allergies we should know of?", required: true, type: .text),
        IntakeQuestion(
            id: "pressure", ask: "How much pressure do you like?", required: true,
            type: .choices(["light", "medium", "firm"])),
        IntakeQuestion(id: "age", ask: "How old are you?", required: true, type: .number),
        IntakeQuestion(id: "injuries", ask: "Any injuries?", required: false, type: .yesNo),
    ]
}

struct Missing: Error {}

func required<Value>(_ value: Value?) throws -> Value {
    guard let value else { throw Missing() }
    return value
}
