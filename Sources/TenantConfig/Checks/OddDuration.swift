import Scheduling
import Vocabulary

/// A visit that ends between two steps of the grid.
enum OddDuration: Check {
    static let rule = Rule(
        "S005", "a duration that is no multiple of the grid",
        """
        Visits start every `step`. One of 50 minutes on a grid of 15 leaves ten minutes after each that nobody \
        can book, an hour or more on a full day. Round the duration, let `buffer` use the rest, or choose a \
        step that divides it: `booking: {step: 10m}`.
        """, severity: .warning)

    static func run(on plan: Plan, into report: inout Report) {
        for service in plan.services
        where service.isWhole && service.book == .instantly && !service.saysStarts {
            // While a part of a visit takes nobody, the next one begins.
            guard let step = service.rules?.step.count, step > 0, service.phases == nil else { continue }
            let buffer = service.bufferBefore.count + service.bufferAfter.count
            for (duration, _) in service.durations {
                let rest = (duration.item.count + buffer) % step
                // A buffer beside a round duration was chosen for its own sake.
                guard rest != 0, duration.item.count % step != 0 else { continue }
                report.add(
                    rule.diagnostic(
                        "\(service.id) takes \(DurationText.write(duration.item)), which is no multiple of the "
                            + "step of \(DurationText.write(Minutes(step)))",
                        at: duration.span,
                        hint: "\(DurationText.write(Minutes(step - rest))) after each visit can't be booked"))
            }
        }
    }
}

extension PlannedService {
    var lastsUntilClose: Bool { phases?.item.contains { $0.length == nil } ?? false }
}
