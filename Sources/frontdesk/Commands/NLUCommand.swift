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
            let reply = session.reply(to: line)
            if let answer = reply.answer { Console.print(answer) }
            if let problem = reply.problem { Console.error(problem) }
        }
    }
}
