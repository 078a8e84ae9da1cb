import Vocabulary

/// A text that is more than talk: it stops what we send, starts it again, or asks who we are (S2).
///
/// The words are those that networks and providers act on themselves (Twilio's default keywords, and the seven of the
/// FCC's rule of 2025-04-11, 47 CFR 64.1200(a)(10)).
package enum TextKeyword: Hashable, Sendable, CaseIterable {
    case optOut
    case optIn
    /// Opts in whoever has opted out; to anybody else it is an answer.
    case yes
    case help

    private static let optOuts: Set<String> = [
        "stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout",
    ]
    private static let optIns: Set<String> = ["start", "unstop"]
    private static let helps: Set<String> = ["help", "info"]

    /// All words that are keywords when they stand alone, folded.
    package static let words = optOuts.union(optIns).union(helps).union(["yes"])

    /// What the whole text is; `nil` for anything that is to be understood otherwise. Case, width, accents, invisible
    /// characters, and punctuation around the words don't matter.
    package init?(_ text: String) {
        // Beyond it nobody merely opts out.
        guard text.utf8.count <= 500 else { return nil }
        let words = Self.words(of: text)
        if words.count == 1, let word = words.first {
            if Self.optIns.contains(word) { self = .optIn; return }
            if Self.helps.contains(word) { self = .help; return }
            if word == "yes" { self = .yes; return }
        }
        guard OptOutWording.isOptOut(words, keywords: Self.optOuts) else { return nil }
        self = .optOut
    }

    /// Folded, without what stands between and around them.
    private static func words(of text: String) -> [String] {
        let visible = text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }
        return folded(String(String.UnicodeScalarView(visible))).unicodeScalars
            .filter { $0 != "'" }
            .split { !($0.properties.isAlphabetic || $0.properties.numericType != nil) }
            .map { String($0) }
    }
}
