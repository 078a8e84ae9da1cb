import Dialogue
import Scheduling
import TenantConfig
import Vocabulary

/// What can be had, from whom, for how much, and how it is booked.
extension SystemPrompt {
    /// Those that can be had at all, in the order of the file.
    private var offered: [(text: ServiceText, service: Service)] {
        tenant.services.compactMap { text in
            guard let service = tenant.business.service(text.id), service.book != .never else { return nil }
            return (text, service)
        }
    }

    var services: [[String: String]] {
        offered.map { text, service in
            var line = ["id": text.id, "name": Self.line(text.name)]
            line["aliases"] = list(text.aliases)
            line["duration"] = duration(service)
            line["price"] = price(service)
            line["deposit"] = text.deposit?.displayText
            line["staff"] = list(service.performers.map { name(ofStaff: $0.staff) })
            if tenant.locations.count > 1 { line["locations"] = list(service.locations.map(name(ofPlace:))) }
            if service.party > 1 { line["party"] = String(service.party) }
            line["seats"] = service.capacity.map { String($0) }
            line["clients"] = service.clients?.rawValue
            line["booking"] = booking(service)
            line["questions"] = list(text.intake)
            line["prepare"] = text.prepare.map(Self.line)
            return told(line, "staff", "locations", "questions")
        }
    }

    /// `nil`: at once.
    func booking(_ service: Service) -> String? {
        switch service.book {
        case .instantly: nil
        case .byInquiry: "by inquiry only"
        case .never: "not given"
        }
    }

    /// `45 minutes (Maria 1 hour)`; `nil`: nobody says.
    func duration(_ service: Service) -> String? {
        guard !service.phases.isEmpty else { return nil }
        let usual = lengths(service, by: nil)
        return withOthers(
            usual, service.performers.map { (name(ofStaff: $0.staff), lengths(service, by: $0)) })
    }

    /// By the number of people, where it matters.
    private func lengths(_ service: Service, by performer: Performer?) -> String? {
        let lengths = performer?.length.map { [$0] } ?? service.phases.map(\.length)
        if lengths.contains(.untilClose) { return Phrases.untilClose }
        var stretches: [(parties: ClosedRange<Int>, length: Minutes)] = []
        for party in 1...max(service.party, 1) {
            guard let length = service.length(by: performer, party: party) else { continue }
            if let last = stretches.last, last.length == length, last.parties.upperBound == party - 1 {
                stretches[stretches.count - 1].parties = last.parties.lowerBound...party
            } else {
                stretches.append((party...party, length))
            }
        }
        guard let first = stretches.first else { return nil }
        guard stretches.count > 1 else { return phrases.duration(first.length) }
        return stretches.map { stretch in
            let (least, most) = (stretch.parties.lowerBound, stretch.parties.upperBound)
            let people = least == most ? "\(least)" : "\(least) to \(most)"
            return "\(phrases.duration(stretch.length)) for \(people)"
        }.joined(separator: ", ")
    }

    /// `$55 (Maria $70)`; `nil`: none is told.
    func price(_ service: Service) -> String? {
        withOthers(
            service.price.map(phrases.price),
            service.performers.map {
                (name(ofStaff: $0.staff), ($0.price ?? service.price).map(phrases.price))
            })
    }

    /// The usual value, and the people who differ from it.
    private func withOthers(_ usual: String?, _ own: [(name: String, value: String?)]) -> String? {
        let others = own.compactMap { name, value in value.map { (name, $0) } }.filter { $0.1 != usual }
        guard !others.isEmpty else { return usual }
        if others.count == own.count, let first = others.first, others.allSatisfy({ $0.1 == first.1 }) {
            return first.1
        }
        let named = others.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
        return others.count == own.count ? named : usual.map { "\($0) (\(named))" } ?? named
    }

    // MARK: People

    var staff: [[String: String]] {
        tenant.staff.map { text in
            var line = ["id": text.id, "name": Self.line(text.name)]
            line["aliases"] = list(text.aliases)
            line["services"] = list(
                offered.filter { offer in offer.service.performers.contains { $0.staff == text.id } }
                    .map(\.text.name))
            return told(line, "services")
        }
    }

    func name(ofStaff id: StaffID) -> String { tenant.staffMember(id)?.name ?? id }
    func name(ofService service: ServiceID) -> String { tenant.service(service)?.name ?? service }

    /// Names that the whole has too: left out of a line, a template would find the whole's in their place.
    func told(_ line: [String: String], _ names: String...) -> [String: String] {
        line.merging(names.map { ($0, "") }) { own, _ in own }
    }

    /// `nil` for none, so that a template's section is left out.
    func list(_ parts: [String]) -> String? {
        parts.isEmpty ? nil : Self.line(parts.joined(separator: ", "))
    }

    // MARK: Questions

    /// Those that some service asks, in the order of the file.
    var questions: [[String: String]] {
        tenant.intake.compactMap { question in
            let asking = offered.filter { $0.text.intake.contains(question.id) }.map(\.text.name)
            guard let services = list(asking) else { return nil }
            var line = [
                "id": question.id, "ask": Self.line(question.ask), "answer": answer(to: question),
                "services": services,
            ]
            if !question.required { line["optional"] = "optional" }
            line["refuse"] = question.refusal.map(Self.line)
            return line
        }
    }

    private func answer(to question: IntakeQuestion) -> String {
        let form =
            switch question.type {
            case .text: "text"
            case .number: "a number"
            case .date: "a date, written as YYYY-MM-DD"
            case .yesNo: "yes or no"
            case .choices(let choices): "one of " + choices.map(Self.line).joined(separator: ", ")
            }
        guard let acceptance = question.acceptance else { return form }
        return form + "; accepted: " + accepted(acceptance)
    }

    private func accepted(_ acceptance: IntakeQuestion.Acceptance) -> String {
        func range(_ min: String?, _ max: String?) -> String {
            [min.map { "from \($0)" }, max.map { "to \($0)" }].compactMap(\.self).joined(separator: " ")
        }
        return switch acceptance {
        case .numbers(let min, let max): range(min.map { String($0) }, max.map { String($0) })
        case .dates(let min, let max): range(min.map { "\($0)" }, max.map { "\($0)" })
        case .answers(let answers): answers.map(Self.line).joined(separator: ", ")
        }
    }

    // MARK: Rules

    /// One line for all services that are booked by the same rules, in the order of the file.
    var rules: [[String: String]] {
        var groups: [(values: [String: String], services: [String])] = []
        let booked = offered.filter { $0.service.book == .instantly }
        for (text, service) in booked {
            let values = ruleValues(service)
            if let known = groups.firstIndex(where: { $0.values == values }) {
                groups[known].services.append(text.name)
            } else {
                groups.append((values, [text.name]))
            }
        }
        return groups.map { group in
            let services = groups.count == 1 ? "Every service" : Phrases.joined(group.services)
            return group.values.merging(["services": Self.line(services)]) { own, _ in own }
        }
    }

    func ruleValues(_ service: Service) -> [String: String] {
        let rules = service.rules
        return [
            "notice": rules.notice.isNone
                ? "at short notice too" : "at least \(phrases.distance(rules.notice)) ahead",
            "horizon": rules.horizon.isNone
                ? "for the same day alone" : "at most \(phrases.distance(rules.horizon)) ahead",
            "change": rules.cancelUntil.isNone
                ? "until it begins" : "until \(phrases.distance(rules.cancelUntil)) before",
            "hold": phrases.duration(rules.hold),
        ]
    }
}

extension Distance {
    fileprivate var isNone: Bool { self == .days(0) || self == .elapsed(.zero) }
}
