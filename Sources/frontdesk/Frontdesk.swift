import ArgumentParser
import Foundation
import Vocabulary

/// The program: one subcommand a task. Wrong usage exits 64 (2 for lint), an internal error 70 (3 for lint), a command
/// that needs a database and has none 69, a deployment that can't start 78.
@main
struct Frontdesk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "frontdesk",
        abstract: "A receptionist for businesses that are folders of YAML.",
        version: Program.version,
        subcommands: [
            Serve.self, Init.self, Lint.self, Plan.self, Show.self, Slots.self, Appointments.self, Test.self,
            Chat.self, Explain.self,
            NLUCommand.self, Migrate.self, OpenAPICommand.self, PolicyCommand.self, Doctor.self, Docs.self,
            Bench.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let stop as Stop {
            if !stop.message.isEmpty { Console.error(stop.message) }
            Foundation.exit(stop.status)
        } catch let failure as Failure {
            Console.error(failure.detail)
            Foundation.exit(failure.code.exitStatus)
        } catch {
            let status = exitStatus(of: error)
            if status == ExitCode.success { exit(withError: error) }
            let isLint = CommandLine.arguments.dropFirst().first == "lint"
            let text = fullMessage(for: error)
            if !text.isEmpty { Console.error(text) }
            Foundation.exit(isLint ? status.lintStatus : status.rawValue)
        }
    }

    /// Usage errors are the parser's; everything else that gets here is our own mistake.
    private static func exitStatus(of error: any Error) -> ExitCode {
        let code = exitCode(for: error)
        return code == ExitCode.failure && !(error is ExitCode) ? ExitCode(EX_SOFTWARE) : code
    }
}

extension ExitCode {
    /// Lint has statuses of its own: 2 wrong usage, 3 internal.
    fileprivate var lintStatus: Int32 {
        switch rawValue {
        case EX_USAGE: 2
        case EX_SOFTWARE: 3
        default: rawValue
        }
    }
}

/// Ends the program with a status and a sentence for a person.
struct Stop: Error {
    let status: Int32
    let message: String

    static func withoutDatabase(_ reason: String) -> Self { Self(status: EX_UNAVAILABLE, message: reason) }
    static func usage(_ reason: String) -> Self { Self(status: EX_USAGE, message: reason) }
    static func misconfigured(_ reasons: [String]) -> Self {
        let list = reasons.map { "  - " + $0 }.joined(separator: "\n")
        return Self(status: EX_CONFIG, message: "This deployment can't start:\n" + list)
    }
}
