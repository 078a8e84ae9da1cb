import Vocabulary

/// Values without quotes that are read as they stand here and as something else by other readers of YAML: 1.1 is
/// still what most editors and scripts speak.
enum PlainText {
    static func finding(_ node: MarkedNode, as kind: ScalarKind, at path: Path) -> Diagnostic? {
        guard case .scalar(let text, style: .plain) = node.content, let first = text.utf8.first else {
            return nil
        }
        if first.isDigit || first == UInt8(ascii: "-") {
            return TimeAsNumber.finding(text, path, at: node.span)
                ?? OddNumber.finding(text, kind, path, at: node.span)
        }
        return kind.isWords ? WordAsTruth.finding(text, path, at: node.span) : nil
    }

    static func quoting(_ text: String, at span: SourceSpan) -> Diagnostic.Fix {
        Diagnostic.Fix([Diagnostic.Fix.Edit(span, "\"\(text)\"")])
    }
}

extension ScalarKind {
    /// Taken as it stands, whatever it looks like.
    var isWords: Bool {
        switch self {
        case .text, .plain, .reference, .word, .language, .locale, .calendar: true
        default: false
        }
    }
}
