package import Reception

/// What became of messages on this server, for `Metrics.add(source:)`.
package func messageFigures(_ tally: SendTally) -> [MetricFamily] {
    [
        MetricFamily(
            "frontdesk_messages_total", help: "What became of texts and mails.", kind: .counter,
            samples: tally.figures.map { figure in
                MetricFamily.Sample(
                    labels: [MetricFamily.Label("outcome", figure.outcome)], value: Double(figure.count))
            })
    ]
}
