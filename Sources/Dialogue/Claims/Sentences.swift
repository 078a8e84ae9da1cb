/// Cuts a text that arrives in pieces into whole sentences and lines.
///
/// What it returns, joined, is what was pushed: each part keeps the white space before it. A part is given out as soon
/// as nothing that may follow could still belong to it.
package struct Sentences: Sendable {
    private var waiting: [Unicode.Scalar] = []
    /// Up to here `waiting` has been looked at and holds no end.
    private var looked = 0

    package init() {}

    /// The sentences that are whole now, in order.
    package mutating func push(_ piece: String) -> [String] {
        waiting.append(contentsOf: piece.unicodeScalars)
        return take(isLast: false)
    }

    /// What is left when the text has ended.
    package mutating func finish() -> [String] {
        var parts = take(isLast: true)
        if !waiting.isEmpty { parts.append(Self.text(waiting[...])) }
        waiting = []
        looked = 0
        return parts
    }

    package static func split(_ text: String) -> [String] {
        var sentences = Sentences()
        return sentences.push(text) + sentences.finish()
    }

    private mutating func take(isLast: Bool) -> [String] {
        var parts: [String] = []
        var start = 0
        var index = max(looked, waiting.firstIndex { !$0.properties.isWhitespace } ?? waiting.count)
        while index < waiting.count {
            switch end(at: index, from: start, isLast: isLast) {
            case .unsure:
                waiting.removeFirst(start)
                looked = index - start
                return parts
            case .none:
                index += 1
            case .inside(let next):
                index = next
            case .behind(let end):
                parts.append(Self.text(waiting[start..<end]))
                start = end
                index = waiting[end...].firstIndex { !$0.properties.isWhitespace } ?? waiting.count
            }
        }
        waiting.removeFirst(start)
        looked = min(index - start, waiting.count)
        return parts
    }

    private enum End {
        case none, unsure
        /// No end before there.
        case inside(Int)
        case behind(Int)
    }

    private func end(at index: Int, from start: Int, isLast: Bool) -> End {
        let scalar = waiting[index]
        if scalar == "\n" || scalar == "\r" { return .behind(index) }
        guard Self.closers.contains(scalar) else { return .none }
        var next = index + 1
        while next < waiting.count, Self.closers.contains(waiting[next]) || Self.tails.contains(waiting[next])
        {
            next += 1
        }
        guard next < waiting.count else { return isLast ? .behind(next) : .unsure }
        guard waiting[next].properties.isWhitespace else { return .none }
        let isPlainStop = scalar == "." && next == index + 1
        if isPlainStop {
            if isListNumber(before: index, from: start) { return .none }
            if isAbbreviation(before: index) {
                guard ["no", "nos"].contains(word(before: index)) else { return .none }
                // 'No. 4', and not 'so no. Priya works …'
                var follower = next
                while follower < waiting.count, waiting[follower] == " " { follower += 1 }
                guard follower < waiting.count else { return isLast ? .behind(next) : .unsure }
                if waiting[follower].properties.numericType != nil { return .none }
            }
            var follower = next
            while follower < waiting.count, waiting[follower] == " " { follower += 1 }
            if follower == waiting.count, !isLast, isMeridiem(before: index) { return .unsure }
            if isMeridiem(before: index), follower < waiting.count {
                // 'at 9 a.m. with Jo' goes on, 'at 9 a.m. Which one?' doesn't.
                let goesOn =
                    waiting[follower].properties.isLowercase
                    || "(,;–—-0123456789".unicodeScalars.contains(waiting[follower])
                if goesOn { return .none }
            }
        }
        if scalar == "…" || (scalar == "." && next - index >= 2 && waiting[index + 1] == ".") {
            // An ellipsis ends a sentence where another begins with a capital.
            var follower = next
            while follower < waiting.count, waiting[follower] == " " { follower += 1 }
            guard follower < waiting.count else { return isLast ? .behind(next) : .unsure }
            if waiting[follower].properties.isLowercase { return .inside(next) }
        }
        return .behind(next)
    }

    /// `1.` at the start of a line.
    private func isListNumber(before index: Int, from start: Int) -> Bool {
        var first = index
        while first > start, (48...57).contains(waiting[first - 1].value) { first -= 1 }
        guard first < index, index - first <= 2 else { return false }
        return waiting[start..<first].allSatisfy {
            $0.properties.isWhitespace || "*#>-".unicodeScalars.contains($0)
        }
    }

    private func word(before index: Int) -> String {
        var first = index
        while first > 0, waiting[first - 1].properties.isAlphabetic || waiting[first - 1] == "." {
            first -= 1
        }
        return Self.text(waiting[first..<index]).lowercased()
    }

    private func isAbbreviation(before index: Int) -> Bool {
        let word = word(before: index)
        return Self.abbreviations.contains(word)
    }

    private func isMeridiem(before index: Int) -> Bool {
        var first = index
        while first > 0,
            waiting[first - 1].properties.isAlphabetic || waiting[first - 1] == "."
                || waiting[first - 1] == " ",
            index - first < 5
        { first -= 1 }
        let word = Self.text(waiting[first..<index]).lowercased().filter { $0.isLetter }
        return word.hasSuffix("am") && isDotted(index) || word.hasSuffix("pm") && isDotted(index)
    }

    private func isDotted(_ index: Int) -> Bool {
        index >= 3 && (waiting[index - 2] == "." || waiting[index - 2] == " " && waiting[index - 3] == ".")
    }

    private static let closers: Set<Unicode.Scalar> = [".", "!", "?", "…"]
    private static let tails: Set<Unicode.Scalar> = ["\"", "'", ")", "]", "”", "’", "*", "_"]
    private static let abbreviations: Set<String> = [
        "dr", "mr", "mrs", "ms", "st", "ste", "no", "nos", "vs", "e.g", "i.e", "approx", "sr", "sra", "srta",
        "dra",
        "av", "ave", "núm", "tel", "p", "a", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri",
        "jan", "feb",
        "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "prof", "etc", "min", "mins",
        "hr", "hrs",
    ]

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
