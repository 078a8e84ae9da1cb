import Foundation
import Testing

/// A trap ends the server for every tenant.
@Suite struct SafetyTests {
    @Test func `nothing in Sources traps by intention`() {
        let traps = /\b(try!|as!|(fatalError|preconditionFailure|assertionFailure|unowned\(unsafe)\b)/
        for file in Checkout.sources { #expect(file.places(of: traps) == []) }
    }

    @Test func `what the compiler isn't to check says why, and is the one libpq handle`() {
        for file in Checkout.sources {
            let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
            for index in file.lines.indices
            where file.lines[index].contains(/@unchecked Sendable|nonisolated\(unsafe\)/) {
                #expect(
                    file.path == "Sources/PostgresStore/Connection/CancelKey.swift", "\(file.place(index))")
                let comment = lines[max(0, index - 5)..<index].joined()
                #expect(comment.contains("/// Unchecked:"), "\(file.place(index)) doesn't say why")
            }
        }
    }

    @Test func `nothing is public`() {
        for file in Checkout.sources { #expect(file.places(of: /^\s*(public|open)\s+[a-z]/) == []) }
    }
}
