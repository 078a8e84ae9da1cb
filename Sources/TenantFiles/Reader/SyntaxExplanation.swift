import Vocabulary

/// libyaml's problem seen from the author's side: the opener of what is unclosed before the place where that shows.
struct SyntaxExplanation {
    private let fault: SyntaxFault
    private let source: SourceText
    private let place: Int
    private let context: Int
    private let lastScalar: TreeBuilder.ScalarPlace?

    init(_ fault: SyntaxFault, in source: SourceText, lastScalar: TreeBuilder.ScalarPlace?) {
        self.fault = fault
        self.source = source
        self.lastScalar = lastScalar
        place = source.byte(ofScalar: fault.place)
        context = source.byte(ofScalar: fault.contextPlace)
    }

    /// A tab that indents the line is the likelier mistake than what it led to.
    var finding: SyntaxFinding {
        let found = explanation
        let line = source.bytes(ofLine: found.diagnostic.span.start.line)
        let indentation = line.prefix { source.bytes[$0] == 0x20 || source.bytes[$0] == 0x09 }
        guard let tab = indentation.first(where: { source.bytes[$0] == 0x09 }) else { return found }
        return SyntaxFinding(diagnostic: .tab(at: tab, in: source), mask: found.mask)
    }

    private var explanation: SyntaxFinding {
        switch (fault.context, fault.problem) {
        case ("while scanning a quoted scalar", _): unclosedQuote(at: context)
        case ("while parsing a flow sequence", _): unclosedBracket("]")
        case ("while parsing a flow mapping", _): unclosedBracket("}")
        case (_, "could not find expected ':'"): keyWithoutColon
        case (_, "mapping values are not allowed in this context"): misplacedValue
        case (_, "did not find expected key"): misplacedLine
        case (_, "did not find expected '-' indicator"):
            said(
                "another entry of the list (`- `) or less indentation is expected before \(wordThere)",
                related: opened("the list begins here"), reach: .block)
        case (_, "block sequence entries are not allowed in this context"):
            said(
                "a list entry (`- `) can't stand behind a key or another value",
                hint: "begin the list on the next line")
        case (_, "did not find expected node content"):
            said("a value is missing before \(wordThere)", hint: braces)
        case (_, "found character that cannot start any token"): strangeStart
        case (_, "found unknown escape character"), (_, "did not find expected hexdecimal number"),
            (_, "found invalid Unicode character escape code"):
            said(
                "\(wordThere) begins no escape of YAML",
                hint: "use single quotes, in which `\\` stands for itself")
        case (_, "did not find expected <document start>")
        where source.bytes.dropFirst(source.start).first == UInt8(ascii: "%"):
            directive(onLineOf: source.start)
        case (_, "did not find expected <document start>"):
            said(
                "\(wordThere) stands behind the end of the document",
                hint: "indent all keys of the file alike",
                reach: .rest)
        case (_, "did not find expected comment or line break"):
            said("`|` and `>` end their line; the text begins on the next one")
        case (let context, _) where context.hasSuffix("anchor") || context.hasSuffix("alias"):
            said(
                "`&` and `*` begin anchors and aliases, which the format doesn't have",
                at: source.word(at: self.context), code: "FD-Y008",
                hint: "quote a text that begins with them")
        case (let context, let problem) where context.hasSuffix("tag") || problem.contains("tag handle"):
            said(
                "a tag (`!`) has no place in the format", code: "FD-Y008",
                hint: "quote a text that begins with `!`")
        case (let context, let problem)
        where context.hasSuffix("directive") || problem.contains("directive")
            || problem.contains("incompatible"):
            directive(onLineOf: place)
        default: said("the file can't be read on from here: \(fault.problem)")
        }
    }

    private func unclosedQuote(at opener: Int) -> SyntaxFinding {
        said(
            "this quote is never closed", at: opener..<source.nextScalar(after: opener),
            hint: "close it with the same sign; write `''` for an apostrophe inside single quotes")
    }

    private func unclosedBracket(_ closer: String) -> SyntaxFinding {
        let opener = context..<source.nextScalar(after: context)
        let sign = Wording.quoted(source.text(opener))
        if source.lineNumber(atByte: place) == source.lineNumber(atByte: context) {
            return said(
                "`,` or `\(closer)` is expected before \(wordThere)",
                related: opened("\(sign) was opened here"),
                hint: braces, from: context)
        }
        return said(
            "this \(sign) is never closed", at: opener,
            related: [
                .init(
                    span: source.span(source.word(at: place)),
                    message: "here at the latest `\(closer)` is expected")
            ],
            hint: "close it with `\(closer)`")
    }

    private var keyWithoutColon: SyntaxFinding {
        let line = source.bytes(ofLine: source.lineNumber(atByte: context))
        var end = line.upperBound
        while end > context, [0x20, 0x09].contains(source.bytes[end - 1]) { end -= 1 }
        let text = context..<max(context, end)
        return said("`:` is expected after \(Wording.quoted(source.text(text)))", at: text)
    }

    private var misplacedValue: SyntaxFinding {
        let line = source.bytes(ofLine: source.lineNumber(atByte: place))
        let before = source.text(line.lowerBound..<min(max(place, line.lowerBound), line.upperBound))
        if before.contains(": ") || before.contains("- ") {
            return said(
                "a second `:` on one line", at: place..<source.nextScalar(after: place),
                hint: braces ?? "quote a text that holds `: `")
        }
        let first = line.lowerBound + (source.indentation(ofLine: source.lineNumber(atByte: place)) ?? 0)
        return said(
            "this key is indented deeper than its neighbour, which has a value already",
            at: first..<max(first, place), hint: "begin all keys of a map in the same column", reach: .block)
    }

    private var misplacedLine: SyntaxFinding {
        let number = source.lineNumber(atByte: place)
        if let lastScalar, lastScalar.style == .quoted {
            let closing = source.lineNumber(
                atByte: max(lastScalar.bytes.upperBound - 1, lastScalar.bytes.lowerBound))
            if closing == number {
                let opening = source.lineNumber(atByte: lastScalar.bytes.lowerBound)
                if opening != closing { return unclosedQuote(at: lastScalar.bytes.lowerBound) }
                return said(
                    "\(wordThere) stands behind the closing quote", hint: "let the quotes hold the whole text"
                )
            }
        }
        let line = source.bytes(ofLine: number)
        let isFirst = place == line.lowerBound + (source.indentation(ofLine: number) ?? 0)
        if source.text(source.word(at: place)).hasPrefix("]")
            || source.text(source.word(at: place)).hasPrefix("}")
        {
            return said("\(wordThere) closes nothing", hint: braces)
        }
        guard isFirst else { return said("\(wordThere) is unexpected here", hint: braces) }
        return said(
            "the indentation of this line fits no line above", at: source.word(at: place),
            related: opened("the map that was read last begins here"),
            hint: "begin all keys of a map in the same column", reach: .block)
    }

    private var strangeStart: SyntaxFinding {
        let line = source.bytes(ofLine: source.lineNumber(atByte: place))
        guard place < line.upperBound else { return said("a value is missing") }
        switch source.bytes[place] {
        case 0x09:
            return SyntaxFinding(
                diagnostic: .tab(at: place, in: source),
                mask: source.lines(spoiledAt: place, reach: .siblings))
        case UInt8(ascii: "%") where place == line.lowerBound:
            return said(
                "a directive (`%`) has no place in the format", code: "FD-Y008", hint: "delete the line")
        default:
            let sign = source.text(place..<source.nextScalar(after: place))
            return said("no text can begin with `\(Wording.harmless(sign))`", hint: "quote it")
        }
    }

    private func directive(onLineOf place: Int) -> SyntaxFinding {
        said(
            "a directive (`%`) has no place in the format",
            at: source.bytes(ofLine: source.lineNumber(atByte: place)), code: "FD-Y008",
            hint: "delete the line")
    }

    // MARK: Wording

    private var wordThere: String {
        let word = source.word(at: place)
        return word.isEmpty
            ? (place >= source.bytes.count ? "the end of the file" : "the end of the line")
            : Wording.quoted(source.text(word))
    }

    /// The likeliest cause where the line holds a template.
    private var braces: String? {
        let line = source.line(source.lineNumber(atByte: place))
        return line.contains("{{") ? "quote a text that holds `{{`" : nil
    }

    private func opened(_ message: String) -> [Diagnostic.Related] {
        [.init(span: source.span(context..<source.nextScalar(after: context)), message: message)]
    }

    private func said(
        _ message: String, at range: Range<Int>? = nil, code: String = "FD-Y001",
        related: [Diagnostic.Related] = [], hint: String? = nil, from opener: Int? = nil,
        reach: Spoil = .siblings
    ) -> SyntaxFinding {
        let range = range ?? source.word(at: place)
        return SyntaxFinding(
            diagnostic: Diagnostic(
                code: code, severity: .error, message: message, span: source.span(range), related: related,
                hint: hint),
            mask: source.lines(spoiledAt: opener ?? range.lowerBound, reach: reach))
    }
}
