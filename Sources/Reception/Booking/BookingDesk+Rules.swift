import Scheduling
import TenantConfig
import Vocabulary

extension BookingDesk {
    func requireActive(_ served: ServedTenant) throws(Failure) {
        guard served.tenant.status == .active else {
            throw Failure(.tenantSuspended, "\(served.tenant.name) isn't taking bookings at the moment.")
        }
    }

    func requireKnown(_ staff: StaffID?, in served: ServedTenant) throws(Failure) {
        guard let staff else { return }
        guard served.tenant.staffMember(staff) != nil else {
            throw Failure(.unknownStaff, "There is nobody called \(quoted(staff)).")
        }
    }

    /// At a distance smaller than `cancel_until` a person is needed; the business itself may at any time.
    func requireStillChangeable(
        _ booking: Booking, _ served: ServedTenant, by caller: Caller, now: Instant
    ) throws(Failure) {
        guard caller != .admin else { return }
        guard booking.visit.start > now else {
            throw Failure(.tooLate, "That appointment has already begun.")
        }
        guard let rules = served.tenant.business.service(booking.service)?.rules else { return }
        let isFarEnough =
            switch rules.cancelUntil {
            case .elapsed(let minutes): now + minutes <= booking.visit.start
            case .days(let days): served.zone.date(of: now).adding(days: days) <= booking.local.date
            }
        guard isFarEnough else {
            throw Failure(.tooLate, "It is too late to change this appointment online; please contact us.")
        }
    }

    /// What a visit of the service could use on `window`, whoever gives it, and the seats of its classes there. For
    /// everything else that runs on the timetable, `SlotFinder` knows.
    func resources(for service: Service, in window: TimeSpan, _ served: ServedTenant) -> [ResourceKey] {
        var keys: Set<ResourceKey> = []
        if service.occupiesBusiness { keys.insert(.business) }
        for performer in service.performers { keys.insert(.staff(performer.staff)) }
        for phase in service.phases { keys.formUnion(phase.needs.map { .resource($0.resource) }) }
        keys.formUnion(service.buffer.resources.map { .resource($0) })
        if service.capacity != nil {
            keys.insert(.service(service.id))
            for entry in served.finder.classes(in: window, occupied: [])
            where entry.start.service == service.id {
                keys.insert(.seats(classID: classID(entry.start, of: served.id)))
            }
        }
        return keys.sorted { $0.description < $1.description }
    }

    /// The longest that a visit at `start` could occupy anything, buffers included.
    func visitReach(of service: Service, at start: Instant) -> TimeSpan {
        let lengths = service.performers.map { service.length(by: $0) } + [service.length(by: nil)]
        return TimeSpan(start, start + (lengths.compactMap(\.self).max() ?? .zero))
            .widened(before: service.buffer.before, after: service.buffer.after)
    }

    func span(of window: Window, _ served: ServedTenant) async throws -> TimeSpan {
        let span: TimeSpan
        switch window {
        case .fromNow:
            let now = try await store.now(served.id)
            span = TimeSpan(now, now + Minutes(Self.defaultDays * 1440))
        case .dates(let from, let to):
            var first = from
            if first == nil { first = served.zone.date(of: try await store.now(served.id)) }
            guard let first else { throw Failure(.internal, "No date to begin with.") }
            span = served.zone.span(from: first, to: to ?? first.adding(days: Self.defaultDays))
        case .instants(let wanted): span = wanted
        }
        guard span.start < span.end, span.minutes <= Minutes((Self.maximumDays + 1) * 1440) else {
            throw Failure(
                .invalidValue, "The window ends after it starts and spans at most \(Self.maximumDays) days.",
                fields: [
                    .init(
                        pointer: "query/to", code: "out_of_range",
                        detail: "not after from, or too far from it")
                ])
        }
        return span
    }
}

extension SlotQuery {
    /// The same question asked at the database's now.
    func at(_ now: Instant) -> Self {
        Self(service: service, window: window, staff: staff, party: party, now: now, waived: waived)
    }
}

/// What a customer answered to the questions before a visit.
struct IntakeAnswers {
    private let answers: [String: String]

    init(_ answers: [String: String]) {
        self.answers = answers
    }

    /// All problems at once: answers to questions nobody asked, required ones left out, answers of another kind.
    func check(against questions: [IntakeQuestion]) throws(Failure) {
        var fields: [Failure.Field] = []
        var missing = false
        let known = Set(questions.map(\.id))
        for id in answers.keys.sorted() where !known.contains(id) {
            fields.append(
                .init(pointer: "/intake/" + id, code: "unknown_key", detail: "not asked for this service"))
        }
        for question in questions {
            let answer = answers[question.id]?.trimmingPrefix { $0.isWhitespace } ?? ""
            if answer.isEmpty {
                guard question.required else { continue }
                missing = true
                fields.append(
                    .init(pointer: "/intake/" + question.id, code: "required", detail: question.ask))
            } else if !question.type.accepts(String(answer)) {
                fields.append(
                    .init(
                        pointer: "/intake/" + question.id, code: "invalid", detail: question.type.expectation)
                )
            }
        }
        guard fields.isEmpty else {
            throw Failure(
                missing ? .intakeRequired : .invalidValue, "Some questions for this service are still open.",
                fields: fields)
        }
    }
}

extension IntakeQuestion.AnswerType {
    /// Whether a text is an answer of this kind.
    package func accepts(_ answer: String) -> Bool {
        switch self {
        case .text: true
        case .number: Double(answer)?.isFinite ?? false
        case .date: LocalDate(answer) != nil
        case .yesNo: ["yes", "no"].contains(folded(answer))
        case .choices(let choices): choices.contains { folded($0) == folded(answer) }
        }
    }

    package var expectation: String {
        switch self {
        case .text: "a text"
        case .number: "a number"
        case .date: "a date such as 2026-03-10"
        case .yesNo: "yes or no"
        case .choices(let choices): "one of " + choices.joined(separator: ", ")
        }
    }
}
