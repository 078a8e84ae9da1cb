import Synchronization

/// A file's path as a number that stands for it as long as the program runs.
///
/// A table keeps each path once. It only grows, by the paths that are new: with the folders of tenants that there have
/// ever been, and not with how often they are read.
package struct FileName: Hashable, Sendable {
    private let number: UInt32

    package init(_ text: String) {
        number = Self.table.withLock { $0.number(of: text) }
    }

    package var text: String { Self.table.withLock { $0.texts[Int(number)] } }

    private struct Table {
        var texts: [String] = []
        var numbers: [String: UInt32] = [:]

        mutating func number(of text: String) -> UInt32 {
            if let known = numbers[text] { return known }
            let number = UInt32(texts.count)
            texts.append(text)
            numbers[text] = number
            return number
        }
    }

    private static let table = Mutex(Table())
}
