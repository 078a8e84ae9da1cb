import ArgumentParser
import Foundation
import TenantConfig

struct Docs: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the reference pages that are made from the program itself.",
        discussion: "The configuration's keys, one page for each check of lint, and the manual page.")

    @Argument(help: "The folder to write into.") var folder = "docs"

    func run() throws {
        do {
            for (path, text) in try Self.pages().sorted(by: { $0.key < $1.key }) {
                let file = URL(filePath: folder).appending(path: path)
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file, options: .atomic)
            }
        } catch let error as CocoaError {
            throw Stop(
                status: EX_CANTCREAT, message: "Couldn't write '\(folder)': \(error.localizedDescription)")
        }
    }

    /// By path within the folder.
    static func pages() throws -> [String: String] {
        var pages = [
            "configuration-reference.md": configurationReference(), "frontdesk.1": try ManualPage().text,
        ]
        for (name, text) in checkPages() { pages["checks/" + name] = text }
        return pages
    }
}
