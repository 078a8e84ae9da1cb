package import Dialogue
import Scheduling
import Shapes
import Vocabulary

extension Toolbox {
    /// A call's arguments as a model would have written them: what the history of a conversation shows to a model that
    /// didn't make the call itself.
    package func arguments(of call: ToolCall) -> String {
        if case .unusable(let attempt) = call { return attempt.arguments }
        return json(of: call).encoded()
    }

    private func json(of call: ToolCall) -> JSON {
        switch call {
        case .checkAvailability(let wanted):
            .members([
                "service": .string(wanted.service), "from": date(wanted.from),
                "to": date(wanted.to.adding(days: -1)), "staff": text(wanted.staff),
                "location": text(wanted.location), "party": party(wanted.party),
                "earliest": clock(wanted.earliest), "latest": clock(wanted.latest),
                "client": text(wanted.client?.rawValue), "replaces": id(wanted.replaces),
            ])
        case .holdSlot(let wanted):
            .members([
                "slot_id": .string(wanted.slot), "client": text(wanted.client?.rawValue),
                "replaces": id(wanted.replaces),
            ])
        case .releaseHold(let wanted): .members(["hold_id": id(wanted.hold)])
        case .confirmBooking(let wanted):
            .members([
                "name": .string(wanted.name), "email": text(wanted.email?.address),
                "phone": text(wanted.phone?.e164), "intake": answers(wanted.intake),
                "hold_id": id(wanted.hold),
            ])
        case .lookupBooking(let wanted):
            .members([
                "code": text(wanted.code), "email": text(wanted.email?.address),
                "phone": text(wanted.phone?.e164),
            ])
        case .rescheduleBooking(let wanted):
            .members(["appointment_id": id(wanted.appointment), "hold_id": id(wanted.hold)])
        case .cancelBooking(let wanted):
            .members(["appointment_id": id(wanted.appointment), "reason": text(wanted.reason)])
        case .createInquiry(let wanted):
            .members([
                "subject": .string(wanted.subject), "service": text(wanted.service),
                "name": text(wanted.name), "email": text(wanted.email?.address),
                "phone": text(wanted.phone?.e164),
            ])
        case .scheduleContactFollowup(let wanted):
            .members([
                "about": .string(wanted.about), "at": text(wanted.at?.description),
                "name": text(wanted.name), "email": text(wanted.email?.address),
                "phone": text(wanted.phone?.e164),
            ])
        case .joinWaitlist(let wanted):
            .members([
                "service": .string(wanted.service), "from": date(wanted.from),
                "to": date(wanted.to.adding(days: -1)), "staff": text(wanted.staff),
                "location": text(wanted.location), "party": party(wanted.party),
                "name": .string(wanted.name), "email": text(wanted.email?.address),
                "phone": text(wanted.phone?.e164),
            ])
        case .handOver(let wanted): .members(["reason": .string(wanted.reason.rawValue)])
        case .unusable: .object([])
        }
    }

    private func text(_ text: String?) -> JSON? { text.map { .string($0) } }
    private func date(_ date: LocalDate) -> JSON { .string(date.description) }
    private func id<Named>(_ id: Identifier<Named>?) -> JSON? { id.map { .string($0.description) } }
    private func party(_ count: Int) -> JSON? { count > 1 ? .int(count) : nil }

    /// A day's end is its last minute to a model.
    private func clock(_ minute: Int?) -> JSON? {
        minute.map { .string(clockText(min(max(0, $0), 1439))) }
    }

    private func answers(_ intake: [String: String]) -> JSON? {
        guard !intake.isEmpty else { return nil }
        return .array(
            intake.sorted { $0.key < $1.key }.map {
                ["question": .string($0.key), "answer": .string($0.value)]
            })
    }
}
