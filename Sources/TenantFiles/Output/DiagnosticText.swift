package import Vocabulary

/// For people, in the shape of rustc's messages; nothing at all if nothing was found.
package enum DiagnosticText: DiagnosticFormat {
    package static let name = "text"

    package static func text(of report: LintReport) -> String {
        guard let summary = report.summary else { return "" }
        let blocks = report.findings.map { block($0.diagnostic, note: $0.reach, in: report) }
        return blocks.joined(separator: "\n") + "\n" + summary + "\n"
    }

    /// One finding with its lines.
    package static func block(_ diagnostic: Diagnostic, note: String? = nil, in report: LintReport) -> String
    {
        let paint = Paint(isOn: report.isColoured)
        let lines = ([diagnostic.span] + diagnostic.related.map(\.span)).map(\.start.line)
        let gutter = String(repeating: " ", count: String(lines.max() ?? 1).count)
        let colour = Paint.colour(of: diagnostic.severity)
        var text = paint.bold("\(diagnostic.severity.rawValue)[\(diagnostic.code)]", colour)
        text += paint.bold(": " + Wording.harmless(diagnostic.message)) + "\n"
        text += gutter + paint.bold("--> ", .blue) + place(diagnostic.span) + "\n"
        text += excerpt(diagnostic.span, mark: "^", label: nil, colour: colour, gutter, report)
        for related in diagnostic.related {
            text += gutter + paint.bold("::: ", .blue) + place(related.span) + "\n"
            text += excerpt(related.span, mark: "-", label: related.message, colour: .blue, gutter, report)
        }
        func add(_ kind: String, _ words: String) {
            text +=
                gutter + paint.bold(" = ", .blue) + paint.bold(kind) + ": " + Wording.harmless(words) + "\n"
        }
        if let note { add("note", note) }
        if let hint = diagnostic.hint { add("hint", hint) }
        if diagnostic.fix != nil { add("note", "`--fix` mends it") }
        return text
    }

    private static func place(_ span: SourceSpan) -> String {
        "\(Wording.harmless(span.file)):\(span.start.line):\(span.start.column)"
    }

    /// The line with the span underlined; without a text to show, what there is to say about it.
    private static func excerpt(
        _ span: SourceSpan, mark: Character, label: String?, colour: Paint.Colour, _ gutter: String,
        _ report: LintReport
    ) -> String {
        let paint = Paint(isOn: report.isColoured)
        let bar = paint.bold("|", .blue)
        guard let source = report.sources[span.file], source.hasText else {
            return label.map { "\(gutter) " + paint.bold("= ", .blue) + Wording.harmless($0) + "\n" } ?? ""
        }
        let line = SourceLine(span, in: source)
        let number = String(span.start.line)
        let padding = String(repeating: " ", count: max(0, gutter.count - number.count))
        let underline =
            String(repeating: " ", count: line.offset) + String(repeating: mark, count: line.length)
        let words = [line.continuation, label.map { Wording.harmless($0) }].compactMap { $0 }.joined(
            separator: ": ")
        var text = "\(gutter) \(bar)\n"
        text +=
            paint.bold(padding + number, .blue) + " \(bar)" + (line.text.isEmpty ? "" : " " + line.text)
            + "\n"
        text +=
            "\(gutter) \(bar) " + paint.bold(underline + (words.isEmpty ? "" : " " + words), colour) + "\n"
        return text
    }
}

/// Colours of a terminal, or none.
struct Paint {
    let isOn: Bool

    enum Colour: Int {
        case red = 31
        case yellow = 33
        case blue = 34
        case cyan = 36
    }

    static func colour(of severity: Severity) -> Colour {
        switch severity {
        case .error: .red
        case .warning: .yellow
        case .information: .cyan
        }
    }

    func bold(_ text: String, _ colour: Colour? = nil) -> String {
        guard isOn else { return text }
        return "\u{1B}[1\(colour.map { ";\($0.rawValue)" } ?? "")m\(text)\u{1B}[0m"
    }
}
