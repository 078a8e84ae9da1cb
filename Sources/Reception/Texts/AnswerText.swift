/// Answers a text that wasn't answered while the provider waited: its turn took long, or its server died.
package struct AnswerText: JobHandler {
    package static let kind = "answer_text"
    /// After its receipt: the answer to the provider has been given by then.
    package static let afterSeconds = 6

    package let kind: String = AnswerText.kind
    private let desk: TextDesk

    package init(_ desk: TextDesk) {
        self.desk = desk
    }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        guard let text = try await desk.store.find(served.id, sid: job.key), !text.isSettled,
            let sender = text.sender
        else { return .done }
        let messages = try await desk.compose(text, to: sender, of: served)
        // What the answer to the provider has brought already is left alone, by its key.
        try await desk.outbox.queue(served, messages)
        try await desk.store.settle(served.id, sid: job.key)
        return .done
    }
}
