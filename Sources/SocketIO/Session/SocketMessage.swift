package import Shapes

/// An event, or the answer to one.
package struct SocketMessage: Hashable, Sendable {
    /// Empty in answers.
    package let name: String
    package let arguments: [JSON]
    /// Bytes that `{"_placeholder": true, "num": n}` in the arguments stands for.
    package let attachments: [[UInt8]]

    package init(name: String = "", arguments: [JSON], attachments: [[UInt8]] = []) {
        self.name = name
        self.arguments = arguments
        self.attachments = attachments
    }
}
