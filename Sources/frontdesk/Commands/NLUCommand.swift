import ArgumentParser
import Foundation
import Understanding

struct NLUCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nlu", abstract: "Phrases in, what was understood out, one JSON a line.")

    @Flag(help: "Read requests and write answers as JSON lines, the only form there is.") var jsonl = false

    func validate() throws {
        guard jsonl else { throw ValidationError("nlu speaks JSON lines: add --jsonl.") }
    }

    func run() throws {
        var session = NLUSession()
        while let line = readLine(strippingNewline: true) {
            if let answer = session.answer(line: line) { Console.print(answer) }
        }
    }
}
