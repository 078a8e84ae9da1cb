package import Scheduling

/// How long data is kept after the last visit or word; `nil`: for ever.
package struct Retention: Hashable, Sendable {
    package let messages: Distance?
    package let customers: Distance?

    package init(messages: Distance?, customers: Distance?) {
        self.messages = messages
        self.customers = customers
    }

    package static let unlimited = Self(messages: nil, customers: nil)
}
