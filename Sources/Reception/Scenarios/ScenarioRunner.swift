import Dialogue
import Scheduling
package import TenantConfig
import Vocabulary

/// Plays scenarios of a tenant with the use cases that serve its customers, on a stage of their own.
package struct ScenarioRunner: Sendable {
    package let served: ServedTenant
    package let receptionist: Receptionist
    package let sessions: SessionDesk
    package let stage: any Stage
    /// `nil`: nobody can text.
    package let line: (any StagedLine)?

    package init(
        served: ServedTenant, receptionist: Receptionist, sessions: SessionDesk, stage: any Stage,
        line: (any StagedLine)? = nil
    ) {
        self.served = served
        self.receptionist = receptionist
        self.sessions = sessions
        self.stage = stage
        self.line = line
    }

    /// Plays it until a step comes out otherwise. Throws `CancellationError` alone.
    package func run(_ scenario: Scenario) async throws -> ScenarioResult {
        var play = Play(self, scenario)
        let verdict = try await play.run()
        return ScenarioResult(scenario: scenario, verdict: verdict, transcript: play.transcript)
    }
}

/// One scenario being played.
private struct Play {
    let runner: ScenarioRunner
    let scenario: Scenario
    var transcript: [ScenarioResult.Line] = []
    private var now: Instant
    /// Of the latest appointment of the scenario.
    private var code: ConfirmationCode?
    private var others = 0

    private var served: ServedTenant { runner.served }
    private var desk: BookingDesk { runner.receptionist.desk }

    init(_ runner: ScenarioRunner, _ scenario: Scenario) {
        self.runner = runner
        self.scenario = scenario
        now = runner.served.zone.opening(scenario.now)
    }

    /// Why a scenario can't be played on, for its author.
    private struct Snag: Error {
        let reason: String
    }

    mutating func run() async throws -> ScenarioResult.Verdict {
        var step: Int?
        do {
            try await setClock(to: now)
            try await prepare()
            let customer = try await speaker()
            var before = try await look()
            for (index, written) in scenario.steps.enumerated() {
                step = index + 1
                var seen = try await perform(written.action, by: customer)
                try await runner.line?.settle()
                let after = try await look()
                record(from: before, to: after, in: &seen)
                let mismatches = seen.mismatches(with: written.expected)
                if !mismatches.isEmpty { return .failed(step: index + 1, mismatches) }
                before = after
            }
            return .passed
        } catch let snag as Snag {
            return .broken(step: step, snag.reason)
        } catch let failure as Failure {
            return .broken(step: step, "\(failure.code.rawValue): \(failure.detail)")
        } catch let stop as CancellationError {
            throw stop
        } catch {
            return .broken(step: step, "\(error)")
        }
    }

    /// Who writes: a session of its own on the web, or a phone.
    private enum Speaker {
        case session(SessionClaim)
        case number(PhoneNumber)
    }

    private func speaker() async throws -> Speaker {
        switch scenario.channel {
        case .web:
            let session = try await runner.sessions.open(served.id, channel: "web", claims: [], client: nil)
            return .session(SessionClaim(id: session.id, generation: session.generation))
        case .sms:
            guard let number = scenario.given.customer?.phone ?? PhoneNumber(e164: "+12025550143") else {
                throw Snag(reason: "the customer has no phone to text from")
            }
            return .number(number)
        }
    }

    private mutating func say(_ who: ScenarioResult.Who, _ text: String) {
        transcript.append(ScenarioResult.Line(who, text))
    }

    // MARK: The world

    /// The world between two steps.
    private struct World {
        let bookings: [BookingID: Booking]
        let events: [StagedEvent]
        let customers: [Scenario.Person]
        let sent: [StagedMessage]
    }

    private func look() async throws -> World {
        var bookings: [BookingID: Booking] = [:]
        let window = TimeSpan(Instant(seconds: 0), Instant(seconds: 8_000_000_000))
        var last: BookingID?
        while true {
            let page = try await desk.day(
                served,
                query: DayQuery(
                    window: window, staff: nil, states: Booking.State.allCases, after: last, limit: 200))
            for booking in page { bookings[booking.id] = booking }
            guard page.count == 200 else { break }
            last = page.last?.id
        }
        return World(
            bookings: bookings, events: try await runner.stage.events(served.id),
            customers: try await runner.stage.customers(served.id),
            sent: try await runner.stage.sent(served.id))
    }

    /// What the step changed.
    private mutating func record(from before: World, to after: World, in seen: inout Observation) {
        let made = after.bookings.values
            .filter { $0.state.isAppointment && before.bookings[$0.id]?.state.isAppointment != true }
            .sorted { ($0.createdAt, $0.visit.start, $0.id) < ($1.createdAt, $1.visit.start, $1.id) }
        if let latest = made.last?.code { code = latest }
        seen.appointments = made.map { booking in
            Scenario.Appointment(
                service: booking.service, staff: booking.staff, location: booking.location,
                party: booking.party > 1 ? booking.party : nil, at: booking.local, name: booking.customerName,
                status: booking.state.rawValue)
        }
        let known = Set(before.events)
        seen.events = after.events.filter { !known.contains($0) }.map(\.kind)
        seen.holds = after.bookings.values.count {
            $0.state == .held && ($0.expiresAt.map { $0 > now } ?? false)
        }
        seen.customers = after.customers
        let sentBefore = Set(before.sent.map(\.id))
        seen.sent = after.sent.filter { !sentBefore.contains($0.id) }.map(\.message)
        for message in seen.sent where message.action != NewOutgoing.Purpose.reply.name {
            say(.sent, message.description)
        }
        if !seen.events.isEmpty { say(.events, seen.events.joined(separator: ", ")) }
    }

    private mutating func setClock(to instant: Instant) async throws {
        now = instant
        try await runner.stage.setClock(to: instant)
        say(.clock, served.zone.local(of: instant).description)
    }

    /// Books what is given, in the order written.
    private mutating func prepare() async throws {
        try await rememberCustomer()
        for given in scenario.given.appointments {
            for _ in 0..<given.times {
                do {
                    let booked = try await book(
                        given.visit, for: given.times == 1 ? scenario.given.customer : nil)
                    code = booked.code
                } catch let failure as Failure {
                    throw Snag(
                        reason:
                            "given.appointments (line \(given.span.start.line)): \(given.visit.text) can't be "
                            + "booked: \(failure.code.rawValue): \(failure.detail)")
                }
            }
        }
    }

    /// Whoever has been here or has said STOP is known by what they have proven.
    private func rememberCustomer() async throws {
        guard let customer = scenario.given.customer, customer.visits > 0 || customer.isOptedOut else {
            return
        }
        guard let service = served.tenant.business.services.first?.id else {
            throw Snag(reason: "given.customer has visits, and there is no service to have come for")
        }
        let world = runner.receptionist.world
        var random = SeededGenerator(seed: world.randomSeed())
        let codes = (0..<customer.visits).map { _ in ConfirmationCode(using: &random) }
        try await runner.stage.remember(
            served.id,
            StagedPast(
                id: CustomerID(world.newID()), customer: customer, service: service, codes: codes,
                zone: served.tenant.business.timezone))
    }

    // MARK: Steps

    private mutating func perform(
        _ action: Scenario.Action, by customer: Speaker
    ) async throws -> Observation {
        var seen = Observation()
        switch action {
        case .says(let words):
            let text = try filled(words)
            say(.customer, text)
            try await hear(text, from: customer, into: &seen)
        case .waits(let distance):
            try await setClock(to: instant(after: distance))
            while try await desk.sweep() > 0 {}
        case .meanwhile(let deed): try await someoneElse(deed)
        }
        return seen
    }

    private mutating func hear(
        _ text: String, from customer: Speaker, into seen: inout Observation
    ) async throws {
        let turn: TurnID?
        switch customer {
        case .session(let claim):
            let answer = try await runner.receptionist.converse(
                served, text: text, clientID: nil, by: claim)
            turn = answer.turn
            seen.reply = answer.text
        case .number(let number):
            guard let line = runner.line else { throw Snag(reason: "nobody can text here") }
            let answer = try await line.text(text, from: number)
            turn = answer.turn
            seen.reply = answer.replies.joined(separator: "\n")
        }
        if let turn, let stored = try await runner.receptionist.conversations.answer(served.id, turn: turn) {
            seen.tools = try await runner.stage.tools(served.id, in: turn)
            seen.asks = stored.asks
            for case .offers(let offers) in stored.cards { seen.offers += offers.map(\.local) }
        }
        if !seen.tools.isEmpty { say(.tools, seen.tools.joined(separator: ", ")) }
        say(.assistant, seen.reply.isEmpty ? "(silent)" : seen.reply)
    }

    private func filled(_ words: String) throws -> String {
        guard words.contains(Self.codeTag) else { return words }
        guard let code else {
            throw Snag(reason: "\(Self.codeTag) stands for no code: nothing has been booked")
        }
        return words.replacing(Self.codeTag, with: code.text)
    }

    private static let codeTag = "{{code}}"

    private func instant(after distance: Distance) -> Instant {
        switch distance {
        case .elapsed(let minutes): return now + minutes
        case .days(let days):
            let local = served.zone.local(of: now)
            return served.zone.opening(LocalDateTime(local.date.adding(days: days), minute: local.minute))
        }
    }

    private mutating func someoneElse(_ deed: Scenario.Meanwhile) async throws {
        switch deed {
        case .book(let visit):
            say(.others, "someone books " + visit.text)
            _ = try await book(visit, for: nil)
        case .cancel(let visit):
            say(.others, "someone cancels " + visit.text)
            let appointment = try await appointment(visit)
            _ = try await desk.cancel(served, appointment: appointment.id, reason: nil, by: .admin)
        case .move(let visit, let to):
            say(.others, "someone moves \(visit.text) to \(to)")
            let appointment = try await appointment(visit)
            let there = Scenario.Visit(
                service: visit.service, staff: appointment.staff, location: appointment.location,
                party: appointment.party, at: to)
            let hold = try await hold(there, replacing: appointment.id)
            _ = try await desk.move(served, appointment: appointment.id, to: hold.id, by: .admin)
        }
    }

    private func appointment(_ visit: Scenario.Visit) async throws -> Booking {
        let found = try await look().bookings.values.first { booking in
            booking.state.isAppointment && booking.service == visit.service && booking.local == visit.at
                && (visit.staff == nil || visit.staff == booking.staff)
                && (visit.location == nil || visit.location == booking.location)
        }
        guard let found else { throw Snag(reason: "there is no appointment for \(visit.text)") }
        return found
    }

    /// As the business itself would, whatever notice and horizon say.
    private func hold(_ visit: Scenario.Visit, replacing: BookingID? = nil) async throws -> Booking {
        guard let start = served.zone.start(visit.at) else {
            throw Snag(reason: "\(visit.at) is left out by the clock change")
        }
        let slot = SlotID(
            service: visit.service, start: start, staff: visit.staff, location: visit.location)
        return try await desk.hold(
            served, .init(slot: slot, party: visit.party, replacing: replacing, waived: [.notice, .horizon]),
            by: .admin)
    }

    /// `nil`: for someone who hasn't been heard of before.
    private mutating func book(_ visit: Scenario.Visit, for customer: Scenario.Customer?) async throws
        -> Booking
    {
        let hold = try await hold(visit)
        others += 1
        let stranger = "guest-\(others)@example.org"
        let request = BookingDesk.ConfirmRequest(
            hold: hold.id, name: customer?.name ?? "Guest \(others)",
            email: customer == nil ? EmailAddress(stranger) : customer?.email, phone: customer?.phone,
            source: "admin")
        return try await desk.confirm(served, request, by: .admin).booking
    }
}

extension Scenario.Visit {
    /// As it is written in a scenario.
    fileprivate var text: String {
        Scenario.Appointment(
            service: service, staff: staff, location: location, party: party == 1 ? nil : party, at: at
        ).description
    }
}
