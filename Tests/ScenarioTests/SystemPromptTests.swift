import Foundation
import Reception
import TenantConfig
import TenantFiles
import Testing
import Vocabulary

@testable import frontdesk

/// What a language model is told of the demo tenants: `Goldens/prompts/<slug>.txt`. Set FRONTDESK_WRITE_GOLDENS to write
/// them anew, and read the difference.
@Suite struct SystemPromptTests {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()
    private static let root = here.deletingLastPathComponent().deletingLastPathComponent().path
    private static let tree = CompiledTree(
        TenantTree().load(
            tenants: root + "/tenants", policies: root + "/policies", prompts: root + "/prompts"))

    @Test(arguments: tree.tenants.map(\.slug))
    func `the instructions of a demo tenant are those written beside this test`(slug: String) throws {
        let served = try Self.tree.served(slug)
        let text = try #require(try served.systemPrompt(in: nil, renderMessage))
        let file = Self.here.appending(path: "Goldens/prompts/\(slug).txt")
        if ProcessInfo.processInfo.environment["FRONTDESK_WRITE_GOLDENS"] != nil {
            try Data((text + "\n").utf8).write(to: file)
        }
        let written = try String(contentsOf: file, encoding: .utf8)
        #expect(text + "\n" == written)
    }

    @Test(arguments: tree.tenants.map(\.slug))
    func `no instructions hold a line that lost its value`(slug: String) throws {
        let text = try #require(try Self.tree.served(slug).systemPrompt(in: nil, renderMessage))
        for line in text.split(separator: "\n") {
            #expect(!line.contains("{{") && !line.contains("  ") && !line.hasSuffix(" "), "\(line)")
            #expect(!line.contains("[]") && !line.contains("()") && !line.contains(": ;"), "\(line)")
        }
    }

    @Test func `the instructions of a demo tenant leave most of the window to the conversation`() throws {
        for (slug, _) in Self.tree.tenants {
            let text = try #require(try Self.tree.served(slug).systemPrompt(in: nil, renderMessage))
            #expect(Window.tokens(in: text) < 4000, "\(slug)")
        }
    }

    @Test(arguments: tree.tenants.map(\.slug))
    func `a request begins with the same bytes at the next turn and on another day`(slug: String) throws {
        let served = try Self.tree.served(slug)
        let again = try Self.tree.served(slug)
        let first = Prompt(system: try #require(try served.systemPrompt(in: nil, renderMessage)))
        let second = Prompt(system: try #require(try again.systemPrompt(in: nil, renderMessage)))
        let said = [Exchanged(message: "Hello", answer: "What can I do for you?")]
        let spring = try #require(LocalDateTime("2026-03-02T10:00"))
        let winter = try #require(LocalDateTime("2027-12-24T23:59"))
        let turn = first.messages(
            history: said, facts: "A", clock: .init(now: spring, zone: "UTC"), message: "Tomorrow?")
        let next = second.messages(
            history: said + [Exchanged(message: "Tomorrow?", answer: "At ten?")], facts: "B",
            clock: .init(now: winter, zone: "UTC"), message: "Yes")
        #expect(turn.count == 5)
        // Instructions and all that was said before, each byte; then the clock and the facts.
        #expect(Array(turn.prefix(3)) == Array(next.prefix(3)))
        #expect(next.count == 7)
        #expect(turn[3] != next[5])
        #expect(turn.last == .user("Tomorrow?"))
        #expect(next[3] == .user("Tomorrow?"))
        #expect(next.last == .user("Yes"))
    }

    @Test func `another template is another revision`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "prompts-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(atPath: Self.root + "/prompts", toPath: folder.path)
        let template = folder.appending(path: "receptionist.mustache")
        try Data("{{> rules}}\nYou are {{persona.name}}.\n".utf8).write(to: template)
        try Data("Be brief.\n".utf8).write(to: folder.appending(path: "rules.mustache"))
        let changed = CompiledTree(
            TenantTree().load(
                tenants: Self.root + "/tenants", policies: Self.root + "/policies", prompts: folder.path))
        let before = try Self.tree.served("bloom-wellness")
        let after = try changed.served("bloom-wellness")
        #expect(before.tenant.revision != after.tenant.revision)
        #expect(try after.systemPrompt(in: nil, renderMessage) == "Be brief.\nYou are Ivy.")
        try Data("Be very brief.\n".utf8).write(to: folder.appending(path: "rules.mustache"))
        let included = CompiledTree(
            TenantTree().load(
                tenants: Self.root + "/tenants", policies: Self.root + "/policies", prompts: folder.path))
        #expect(try included.served("bloom-wellness").tenant.revision != after.tenant.revision)
    }
}
