package import Vocabulary

/// What the provider tells of the texts it took: in any order, more than once, or before we have noted that it took them.
package struct StatusCallbacks: Sendable {
    private let store: any OutgoingStore
    private let watch: any SendWatch

    package init(store: any OutgoingStore, watch: any SendWatch) {
        self.store = store
        self.watch = watch
    }

    /// States only move forward. `outgoing`: of the callback's address; else, or where that one is known to be another
    /// text of the provider's, the text is found by `sid`. `state` is the provider's word. Error 21610 opts the person
    /// out.
    ///
    /// - Returns: whether it was about a text of ours that we know. The caller answers 200 either way.
    @discardableResult
    package func receive(
        tenant: TenantID, outgoing: OutgoingID?, sid: String, state: String, errorCode: String?
    ) async throws -> Bool {
        guard let known = ProviderState(rawValue: state.lowercased()) else {
            watch.note(.unknownStatus, of: tenant)
            return false
        }
        let text = ProviderText(id: sid, state: known, errorCode: errorCode)
        guard let now = try await store.take(tenant, outgoing, text) else {
            watch.note(.unknownStatus, of: tenant)
            return false
        }
        watch.note(.status(now), of: tenant)
        return true
    }
}

/// Where the provider is to tell what becomes of a text: `<base>/twilio/status?outgoing=<tenant>.<id>`.
package struct StatusAddress: Hashable, Sendable {
    package static let path = "/twilio/status"
    package static let parameter = "outgoing"
    private let base: String

    /// `publicBaseURL`: without a slash at its end.
    package init(publicBaseURL: String) {
        base = publicBaseURL
    }

    package func url(_ tenant: TenantID, _ outgoing: OutgoingID) -> String {
        "\(base)\(Self.path)?\(Self.parameter)=\(tenant).\(outgoing)"
    }

    /// The value of the parameter, taken apart; `nil` for any other text.
    package static func parse(_ value: String) -> (tenant: TenantID, outgoing: OutgoingID)? {
        let parts = value.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let tenant = TenantID(parts[0]), let outgoing = OutgoingID(parts[1]) else {
            return nil
        }
        return (tenant, outgoing)
    }
}
