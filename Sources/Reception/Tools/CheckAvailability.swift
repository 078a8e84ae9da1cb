import Dialogue
import Scheduling
import Shapes
import TenantConfig
import Vocabulary

struct CheckAvailability: Tool {
    static let name = "check_availability"
    static let summary = """
        Finds free times of a service. Always ask here before naming a time: nothing else says what is free. Answers with \
        slots in order, or with the reason why there is none and the next free one. Nothing is kept for the customer yet.
        """

    static func isOffered(by tenant: Tenant) -> Bool {
        !ToolSetting(tenant: tenant, hold: nil).bookable.isEmpty
    }

    static func arguments(_ setting: ToolSetting) -> Shape<ToolCall> {
        .object(
            .required("service", setting.bookableService),
            .required("from", .date.described("The first day that would do.")),
            .optional(
                "to", .date.described("The last day that would do, itself included. Null: `from` alone.")),
            .offered("staff", setting.staff), .offered("location", setting.location),
            .offered("party", setting.party),
            .optional("earliest", .clock.described("Starts before this time of day won't do.")),
            .optional("latest", .clock.described("Starts after this time of day won't do.")),
            .offered("client", setting.client),
            .optional(
                "replaces",
                .identifier().described("The id of the customer's own appointment that is to be moved."))
        ) { (service, from, to, staff, location, party, earliest, latest, client, replaces) throws(Refusal) in
            let days = try ToolSetting.days(from: from, to: to)
            return .checkAvailability(
                .init(
                    service: service, from: days.from, to: days.to, earliest: earliest, latest: latest,
                    staff: staff, location: location, party: party ?? 1, client: client, replaces: replaces))
        }
    }

    func run(_ call: ToolCall, in context: ToolContext) async throws -> ToolOutcome? {
        guard case .checkAvailability(let wanted) = call else { return nil }
        let found = try await context.desk.availability(
            context.served,
            .init(
                service: wanted.service, window: .dates(wanted.from, wanted.to), staff: wanted.staff,
                location: wanted.location, party: wanted.party, client: wanted.client,
                replacing: wanted.replaces), by: context.caller)
        let fitting = found.slots.filter { slot in
            wanted.earliest.map { slot.local.minute >= $0 } ?? true
                && wanted.latest.map { slot.local.minute <= $0 } ?? true
        }
        return .offers(
            fitting.map(Offer.init), reason: found.reason?.sentence, next: found.next.map(Offer.init))
    }
}

extension Offer {
    init(_ slot: Slot) {
        self.init(
            slot: SlotID(slot).description, service: slot.service, staff: slot.staff,
            location: slot.location, party: slot.party > 1 ? slot.party : nil, start: slot.visit.start,
            end: slot.visit.end, local: slot.local, price: slot.price?.displayText, seatsLeft: slot.seatsLeft)
    }
}
