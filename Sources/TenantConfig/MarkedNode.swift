package import Vocabulary

/// A YAML value with its place in the file. Scalars stay text until the schema gives them a type, so that no YAML 1.1
/// rule ever touches a value.
package struct MarkedNode: Hashable, Sendable {
    package let content: Content
    /// A scalar with its quotes, a collection with its brackets or, written in lines, from its first to past its last
    /// child. An empty value without `~` or `null` has no length: its place is behind the colon.
    package let span: SourceSpan
    /// Where the characters of a scalar stand that isn't written as it reads: over several lines, or with escapes.
    /// In order; what lies in none of them has no place of its own.
    package let stretches: [Stretch]

    package init(_ content: Content, span: SourceSpan, stretches: [Stretch] = []) {
        self.content = content
        self.span = span
        self.stretches = stretches
    }

    /// Characters of a text that stand next to each other on one line of the file.
    package struct Stretch: Hashable, Sendable {
        /// In Unicode scalars of the text.
        package let offset: Int
        package let count: Int
        package let start: SourceSpan.Mark

        package init(offset: Int, count: Int, start: SourceSpan.Mark) {
            self.offset = offset
            self.count = count
            self.start = start
        }
    }

    package indirect enum Content: Hashable, Sendable {
        case scalar(String, style: Style)
        case list([MarkedNode])
        /// In the order written; keys are unique (a duplicate has been reported and dropped by the reader).
        case map([Entry])
        /// A key without a value, or `~`/`null` written plain.
        case empty
    }

    package enum Style: Hashable, Sendable {
        case plain
        case quoted
        case block
    }

    package struct Entry: Hashable, Sendable {
        package let key: String
        package let keySpan: SourceSpan
        package let value: MarkedNode

        package init(key: String, keySpan: SourceSpan, value: MarkedNode) {
            self.key = key
            self.keySpan = keySpan
            self.value = value
        }
    }
}
