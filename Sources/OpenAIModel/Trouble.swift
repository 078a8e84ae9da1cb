import Reception

/// Why one attempt gave no answer, and what follows from it.
struct Trouble: Error, Hashable {
    let failure: ChatFailure
    /// Whether another attempt may fare better.
    var isPassing: Bool
    /// How long the server asks to be left alone.
    var wait: Duration?

    static func slow() -> Self { Self(failure: .slow, isPassing: false) }
    static func broken(_ what: String) -> Self { Self(failure: .unavailable(what), isPassing: true) }
    /// What arrived is whole and wrong: the same request would likely get it again.
    static func unreadable(_ what: String) -> Self { Self(failure: .garbled(what), isPassing: false) }
    /// The rest of the answer is missing.
    static func cut(_ what: String) -> Self { Self(failure: .garbled(what), isPassing: true) }

    /// A server that says no is alive; only what speaks of its state counts against it.
    var speaksOfServer: Bool {
        switch failure {
        case .resting, .refused: false
        case .slow, .limited, .unavailable, .garbled: true
        }
    }
}
