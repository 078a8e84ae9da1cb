import ArgumentParser
import Foundation

/// The manual page `frontdesk(1)`, made from what the argument parser knows of every command.
struct ManualPage {
    private let tool: Tool

    init() throws {
        tool = try JSONDecoder().decode(Tool.self, from: Data(Frontdesk._dumpHelp().utf8))
    }

    var text: String {
        let root = tool.command
        var lines = [
            ".TH FRONTDESK 1 \"\" \"frontdesk \(Program.version)\"", ".SH NAME",
            "frontdesk \\- " + escaped(root.abstract ?? ""), ".SH SYNOPSIS",
            ".B frontdesk", ".I command", "[options]", ".SH COMMANDS",
        ]
        for command in root.subcommands ?? [] where command.commandName != "help" {
            lines += section(of: command, under: "frontdesk")
        }
        lines += [
            ".SH ENVIRONMENT", escaped("Secrets and deployment only; docs/operations.md lists the names."),
            ".SH EXIT STATUS",
            escaped(
                "0 success; 64 wrong usage; 69 no database; 70 an internal error; 78 a deployment that can't start. "
                    + "Commands add statuses of their own, told above."),
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(of command: Tool.Command, under parent: String) -> [String] {
        let name = parent + " " + command.commandName
        let inner = (command.subcommands ?? []).filter { $0.commandName != "help" }
        var lines = [".SS " + escaped(usage(of: command, name))]
        if let abstract = command.abstract { lines.append(escaped(abstract)) }
        if let discussion = command.discussion { lines += [".PP", escaped(discussion)] }
        for argument in command.arguments ?? [] where argument.shouldDisplay != false {
            guard argument.valueName != "help", argument.valueName != "version" else { continue }
            lines += [".TP", ".B " + escaped(argument.label), escaped(argument.abstract ?? "")]
        }
        return lines + inner.flatMap { section(of: $0, under: name) }
    }

    private func usage(of command: Tool.Command, _ name: String) -> String {
        let positional = (command.arguments ?? []).filter { $0.kind == "positional" }.map { argument in
            let value = argument.valueName?.uppercased() ?? "VALUE"
            let many = argument.isRepeating ? value + "..." : value
            return argument.isOptional ? "[\(many)]" : many
        }
        return ([name] + positional).joined(separator: " ")
    }

    private func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-").split(separator: "\n").map { line in
            line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : String(line)
        }
        .joined(separator: "\n")
    }

    /// The part that is used of the parser's dump.
    private struct Tool: Decodable {
        let command: Command

        struct Command: Decodable {
            let commandName: String
            let abstract: String?
            let discussion: String?
            let subcommands: [Command]?
            let arguments: [Argument]?
        }

        struct Argument: Decodable {
            let kind: String
            let shouldDisplay: Bool?
            let isOptional: Bool
            let isRepeating: Bool
            let names: [Name]?
            let preferredName: Name?
            let valueName: String?
            let abstract: String?

            struct Name: Decodable {
                let kind: String
                let name: String
            }

            var label: String {
                guard let name = preferredName else { return valueName?.uppercased() ?? "" }
                let flag = (name.kind == "short" ? "-" : "--") + name.name
                return kind == "flag" ? flag : flag + " " + (valueName?.uppercased() ?? "VALUE")
            }
        }
    }
}
