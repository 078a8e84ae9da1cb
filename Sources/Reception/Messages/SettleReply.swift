import Vocabulary

/// Finds out what became of a text that stood in the answer to a webhook, where the provider hasn't said so itself.
package struct SettleReply: JobHandler {
    package static let kind = "settle_reply"
    package static let afterSeconds = 60

    package let kind: String = SettleReply.kind
    private let store: any OutgoingStore
    private let texts: (any TextGateway)?
    private let watch: any SendWatch

    package init(store: any OutgoingStore, texts: (any TextGateway)?, watch: any SendWatch) {
        self.store = store
        self.texts = texts
        self.watch = watch
    }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        guard let id = job.payload[SendMessage.payloadKey].flatMap({ OutgoingID($0) }) else {
            return .park(reason: "the job names no message")
        }
        guard let message = try await store.find(served.id, id), message.state == .sending else {
            return .done
        }
        return try await LostMessages(store: store, texts: texts, watch: watch).settle(message, of: served.id)
    }
}
