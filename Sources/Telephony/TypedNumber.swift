/// A telephone number as somebody typed it: its digits, without what people put between and behind them.
struct TypedNumber: Hashable, Sendable {
    /// 0 to 9, whatever script they were written in.
    private(set) var digits: [UInt8] = []
    private(set) var hasPlus = false
    /// Where the zero of '+44 (0)20' is, which is for callers at home.
    private(set) var bracketedZero: Int?

    /// No number is longer, with all that may be dialled before it.
    private static let mostDigits = 32
    private static let mostBytes = 250

    /// `nil` where something stands in the text that is neither a number nor its extension.
    init?(_ text: String) {
        guard text.utf8.count <= Self.mostBytes else { return nil }
        var signs = text.unicodeScalars.filter { !PlainSign.isUnseen($0) }
            .map { scalar in PlainSign.ascii(for: scalar).map { Unicode.Scalar($0) } ?? scalar }[...]
        signs = signs.drop { $0.properties.isWhitespace }
        while let last = signs.last, last.properties.isWhitespace { signs.removeLast() }
        let scheme = "tel:"
        if Self.text(signs.prefix(scheme.count)).lowercased() == scheme {
            guard let number = Self.local(signs.dropFirst(scheme.count)) else { return nil }
            signs = number[...]
        }
        let rest = readDigits(signs)
        guard rest.isEmpty || Self.isExtension(rest) else { return nil }
        guard (1...Self.mostDigits).contains(digits.count) else { return nil }
    }

    /// The same number without its bracketed zero.
    var withoutBracketedZero: TypedNumber? {
        guard let bracketedZero else { return nil }
        var shorter = self
        shorter.digits.remove(at: bracketedZero)
        shorter.bracketedZero = nil
        return shorter
    }

    private static func text(_ signs: some Collection<Unicode.Scalar>) -> String {
        String(String.UnicodeScalarView(signs))
    }

    /// The number of a `tel` URI (RFC 3966). Its parameters stand behind semicolons; one of them may hold what comes before
    /// the number, and where that is a domain, the number is no public one.
    private static func local(_ uri: ArraySlice<Unicode.Scalar>) -> [Unicode.Scalar]? {
        let parts = uri.split(separator: ";", omittingEmptySubsequences: false)
        guard let number = parts.first else { return nil }
        let key = "phone-context="
        let context = parts.dropFirst().map(text).first { $0.lowercased().hasPrefix(key) }?.dropFirst(
            key.count)
        guard let context, number.first != "+" else { return Array(number) }
        return context.first == "+" ? Array(context.unicodeScalars) + number : nil
    }

    /// Takes digits, a plus before them and separators; gives back what follows.
    private mutating func readDigits(_ signs: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var bracket: Int?
        for index in signs.indices {
            switch signs[index] {
            case "0"..."9": digits.append(UInt8(signs[index].value - 48))
            case "+" where digits.isEmpty: hasPlus = true
            case "(": bracket = digits.count
            case ")":
                if let bracket, bracket > 0, digits[bracket...] == [0] { bracketedZero = bracket }
                bracket = nil
            case " ", "\t", "-", ".", "/", "[", "]", "~": continue
            default: return signs[index...]
            }
        }
        return []
    }

    /// 'ext. 12', 'x12', '#12', ';ext=12': dialled when the other side has answered, and no part of the number.
    private static func isExtension(_ signs: ArraySlice<Unicode.Scalar>) -> Bool {
        var rest = signs.drop { " ,;".unicodeScalars.contains($0) }
        let word = rest.prefix { $0.properties.isAlphabetic || $0 == "#" }
        guard extensions.contains(text(word).lowercased()) else { return false }
        rest = rest.dropFirst(word.count).drop { " .:=-".unicodeScalars.contains($0) }
        let digits = rest.prefix { ("0"..."9").contains($0) }
        let end = rest.dropFirst(digits.count)
        return (1...9).contains(digits.count) && (end.isEmpty || Array(end) == ["#"])
    }

    private static let extensions: Set<String> = [
        "x", "ext", "extn", "xtn", "extension", "extensión", "extensão", "#", "x#", "int", "anexo", "interno",
        "poste", "durchwahl", "dw", "доб",
    ]
}
