import Reception
import TenantConfig
import Testing
import Vocabulary

@Suite struct MatchingTests {
    struct Case: Sendable, CustomStringConvertible {
        let description: String
        let expected: Scenario.Expected
        let seen: Observation
        let wrong: [Scenario.Aspect]

        init(
            _ description: String, _ expected: Scenario.Expected, _ seen: Observation,
            wrong: [Scenario.Aspect] = []
        ) {
            self.description = description
            self.expected = expected
            self.seen = seen
            self.wrong = wrong
        }
    }

    private static let jo = Scenario.Appointment(
        service: "haircut", staff: "jo", at: LocalDateTime("2026-03-10T14:00"), name: "Dana Lee",
        status: "confirmed")
    private static let maria = Scenario.Appointment(
        service: "haircut", staff: "maria", at: LocalDateTime("2026-03-10T14:00"), name: "Sam",
        status: "confirmed")
    private static let dana = Scenario.Person(
        name: "Dana Lee", phone: PhoneNumber(e164: "+12125550187"), email: nil)

    static let cases = [
        Case(
            "what isn't named may be anything", .init(),
            .init(
                reply: "Hello", asks: ["name"], tools: ["hold_slot"], appointments: [jo], events: ["X"],
                holds: 3)),
        Case(
            "case and white space in a reply count for nothing", .init(says: ["march  10"]),
            .init(reply: "On MARCH\n10.")),
        Case(
            "each part of a reply is looked for", .init(says: ["March 10", "2 pm", "Jo"]),
            .init(reply: "March 10"),
            wrong: [.says, .says]),
        Case("what is never said is not said", .init(neverSays: ["Maria"]), .init(reply: "With Jo.")),
        Case(
            "what is never said was said", .init(neverSays: ["maria"]), .init(reply: "With Maria."),
            wrong: [.neverSays]),
        Case(
            "fields are asked for in any order", .init(asks: ["email", "name"]),
            .init(asks: ["name", "email"])),
        Case(
            "a phone number or an email is asked for", .init(asks: ["email", "name"]),
            .init(asks: ["name", "phone", "email"])),
        Case(
            "a contact that isn't named is asked for", .init(asks: ["name"]),
            .init(asks: ["name", "phone", "email"]), wrong: [.asks]),
        Case(
            "nothing is to be asked for and something is", .init(asks: []), .init(asks: ["name"]),
            wrong: [.asks]),
        Case(
            "a field too many is asked for", .init(asks: ["name"]), .init(asks: ["name", "email"]),
            wrong: [.asks]),
        Case(
            "tools are called in their order", .init(tools: ["hold_slot", "check_availability"]),
            .init(tools: ["check_availability", "hold_slot"]), wrong: [.tools]),
        Case("no tool is to be called and none is", .init(tools: []), .init()),
        Case(
            "no tool is to be called and one is", .init(tools: []), .init(tools: ["hand_over"]),
            wrong: [.tools]),
        Case(
            "all starts offered are named",
            .init(offers: [LocalDateTime("2026-03-10T14:00")].compactMap { $0 }),
            .init(offers: ["2026-03-10T14:00", "2026-03-10T15:00"].compactMap(LocalDateTime.init)),
            wrong: [.offers]),
        Case(
            "an appointment is matched on the keys named", .init(appointments: [.init(service: "haircut")]),
            .init(appointments: [jo])),
        Case(
            "an appointment differs in one key",
            .init(appointments: [.init(service: "haircut", staff: "maria")]),
            .init(appointments: [jo]), wrong: [.appointments]),
        Case(
            "no appointment is to come about and one does", .init(appointments: []),
            .init(appointments: [jo]),
            wrong: [.appointments]),
        Case(
            "one appointment may not stand for two",
            .init(appointments: [.init(staff: "jo"), .init(staff: "jo")]),
            .init(appointments: [jo, maria]), wrong: [.appointments]),
        Case(
            "a vague expectation leaves the only partner to a precise one",
            .init(appointments: [.init(service: "haircut"), .init(name: "Dana Lee")]),
            .init(appointments: [jo, maria])),
        Case(
            "an appointment too many came about", .init(appointments: [.init(staff: "jo")]),
            .init(appointments: [jo, maria]), wrong: [.appointments]),
        Case(
            "events come in any order", .init(events: ["SlotOpened", "HoldExpired"]),
            .init(events: ["HoldExpired", "SlotOpened"])),
        Case(
            "an event twice is not the event once", .init(events: ["SlotOpened"]),
            .init(events: ["SlotOpened", "SlotOpened"]), wrong: [.events]),
        Case("holds are counted", .init(holds: 0), .init(holds: 1), wrong: [.holds]),
        Case(
            "a customer is known by what is named", .init(customer: .init(name: "Dana Lee")),
            .init(customers: [dana])),
        Case(
            "a customer has another name", .init(customer: .init(name: "Dana")), .init(customers: [dana]),
            wrong: [.customer]),
    ]

    @Test(arguments: cases)
    func `what came is held against what was expected`(example: Case) {
        let found = example.seen.mismatches(with: example.expected)
        #expect(found.map(\.aspect) == example.wrong)
        for mismatch in found { #expect(mismatch.expected != mismatch.came) }
    }

    @Test
    func `a mismatch shows both sides as a scenario writes them`() {
        let found = Observation(appointments: [Self.jo])
            .mismatches(with: .init(appointments: [.init(service: "haircut", staff: "maria")]))
        #expect(found.map(\.expected) == ["[{service: haircut, staff: maria}]"])
        #expect(
            found.map(\.came) == [
                "[{service: haircut, staff: jo, at: 2026-03-10T14:00, name: Dana Lee, status: confirmed}]"
            ])
    }
}
