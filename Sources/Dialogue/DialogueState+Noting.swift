package import TenantConfig
package import Understanding
import Vocabulary

extension DialogueState {
    /// After a turn in which another engine (a language model) spoke: takes in what the customer said, what the tools
    /// answered and which starts the reply showed, in that order, so that either engine can go on (C5). `shown` is in
    /// the order shown; `tenant` and `listener` are those of the turn.
    package mutating func note(
        _ turn: Turn, results: [ToolResult], shown: [Offer], tenant: Tenant, listener: Listener
    ) {
        progress = nil
        language = SpokenLanguage.used(in: turn.text, by: tenant) ?? language
        var exchange = Exchange(
            tenant: language.map(tenant.speaking) ?? tenant, listener: listener, turn: turn, state: self)
        exchange.note(results, shown: shown)
        self = exchange.state
        progress = nil
    }
}

extension SpokenLanguage {
    /// The tenant's language that the message asks for, or is written in as far as its small words tell; `nil`: nobody
    /// can tell.
    package static func used(in text: String, by tenant: Tenant) -> String? {
        guard tenant.languages.count > 1 else { return nil }
        return asked(in: text, among: tenant.languages) ?? guess(text, among: tenant.languages)
    }
}
