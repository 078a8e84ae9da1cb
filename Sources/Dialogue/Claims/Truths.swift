import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// What is said in the place of a sentence without evidence.
enum Remedy: Hashable, Sendable {
    /// What is truly free; nothing is known to be: that it is looked up first.
    case offers([ServiceID])
    case price([ServiceID])
    case length([ServiceID])
    case changeLimit([ServiceID])
    case hours([LocalDate])
    case team([ServiceID])
    case services
    case places
    case contact
    /// How things stand with the session's holds and appointments.
    case standing
    case notPassedOn
    case topic(String)
    case fact(String)
    case notTold
    /// Nothing: what was said has no true counterpart.
    case silence
}

/// Words the truth with the sentences of the built-in engine.
struct Truths: Sendable {
    let grounds: Grounds

    private func exchange(
        _ understood: Understood = Understood(), text: String = "?", service: ServiceID? = nil
    ) -> Exchange {
        var state = DialogueState()
        state.service = service
        return Exchange(
            tenant: grounds.tenant, listener: grounds.evidence.listener,
            turn: Turn(
                text: text, understood: understood, now: grounds.evidence.now,
                instant: grounds.evidence.instant, channel: grounds.evidence.channel),
            state: state)
    }

    private func answer(_ understood: Understood, text: String = "?", service: ServiceID? = nil) -> [Sentence]
    {
        var exchange = exchange(understood, text: text, service: service)
        _ = exchange.sayInformation()
        return exchange.progress.said
    }

    /// What the writes of this turn did, from their rows.
    func statements() -> [Sentence] {
        var exchange = exchange()
        for result in grounds.evidence.results {
            switch result.outcome {
            case .held, .booked, .moved, .cancelled, .inquiryTaken, .followUpScheduled, .waitlisted,
                .handedOver:
                exchange.take(result)
            case .released: exchange.progress.said.removeAll { $0.id == .held }
            case .offers, .found, .refused: break
            }
        }
        return exchange.progress.said
    }

    func sentences(for remedy: Remedy) -> [Sentence] {
        switch remedy {
        case .offers(let services): offers(services)
        case .price(let services): prices(services)
        case .length(let services):
            about(services) { answer(Understood(intents: [.askDuration], services: [$0])) }
        case .changeLimit(let services):
            answer(
                Understood(intents: [.askPolicy], services: Array(services.prefix(1))), text: "cancel?",
                service: grounds.evidence.service)
        case .hours(let dates):
            answer(Understood(intents: [.askHours], when: dates.prefix(1).map { When(day: $0) }))
        case .team(let services):
            answer(Understood(intents: [.askStaff], services: Array(services.prefix(1))))
        case .services: answer(Understood(intents: [.askServices]))
        case .places: answer(Understood(intents: [.askAddress]))
        case .contact: answer(Understood(intents: [.askPhone]))
        case .standing: standing()
        case .notPassedOn: [Sentence(.notPassedOn)]
        case .topic(let say): [Sentence(.forbidden, ["say": .text(say)])]
        case .fact(let text): [Sentence(.fact, ["say": .text(text)])]
        case .notTold: [Sentence(.notTold)]
        case .silence: []
        }
    }

    private func about(_ services: [ServiceID], _ say: (ServiceID) -> [Sentence]) -> [Sentence] {
        let ids = services.isEmpty ? [grounds.evidence.service].compactMap { $0 } : services
        return ids.isEmpty ? [Sentence(.notTold)] : ids.prefix(2).flatMap(say)
    }

    private func prices(_ services: [ServiceID]) -> [Sentence] {
        about(services) { answer(Understood(intents: [.askPrice], services: [$0])) }
    }

    private func offers(_ services: [ServiceID]) -> [Sentence] {
        let fitting = grounds.offers.filter { services.isEmpty || services.contains($0.service) }
        guard let service = fitting.first?.service else { return [Sentence(.checkFirst)] }
        let shown = fitting.filter { $0.service == service }.prefix(5)
        let exchange = exchange()
        var variables = exchange.serviceVariables(service)
        variables["offers"] = exchange.entries(Array(shown))
        return [Sentence(.offers, variables)]
    }

    /// The offers that `.offers` shows, in order.
    func shown(by remedy: Remedy) -> [Offer] {
        guard case .offers(let services) = remedy else { return [] }
        let fitting = grounds.offers.filter { services.isEmpty || services.contains($0.service) }
        return Array(fitting.filter { $0.service == fitting.first?.service }.prefix(5))
    }

    private func standing() -> [Sentence] {
        let exchange = exchange()
        if let hold = grounds.holds.last {
            let minutes = max(1, hold.expires.seconds(since: grounds.evidence.instant) / 60)
            return [
                Sentence(
                    .held, exchange.visitVariables(hold).merging(["minutes": .text(String(minutes))]) { $1 })
            ]
        }
        let ahead = grounds.bookings.filter { $0.state.stands && $0.start > grounds.evidence.instant }
        if let booking = ahead.last ?? grounds.bookings.last {
            let id: MessageID =
                switch booking.state {
                case .confirmed: .lookupFound
                case .pending: .lookupFoundPending
                case .cancelled, .expired, .held: .lookupFoundCancelled
                }
            return [Sentence(id, exchange.visitVariables(booking))]
        }
        return [Sentence(.nothingBooked)]
    }
}
