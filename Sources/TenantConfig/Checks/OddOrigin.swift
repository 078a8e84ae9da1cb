import Vocabulary

/// An origin that no browser sends, or that anyone on the way can forge.
enum OddOrigin: Check {
    static let rule = Rule(
        "C006", "an origin that is `*`, http or has a path",
        """
        Browsers send the scheme, host and port of the page that holds the chat, and nothing else: what is \
        written behind the host never fits and is left out here. `*` would let every page of the world talk \
        in the business's name, and lets in none. A page by plain http can be changed by anybody on the way; \
        only http://localhost, for development, has no way to speak of.
        """, severity: .warning)

    enum Reading {
        case origin(String)
        /// Lets nothing in.
        case wildcard
        /// With something behind the host.
        case withPath(origin: String)
        case malformed
    }

    static func read(_ text: String) -> Reading {
        if text == "*" { return .wildcard }
        guard let scheme = ["https://", "http://"].first(where: { text.hasPrefix($0) }) else {
            return .malformed
        }
        let rest = text.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        if host.hasPrefix("*.") && isHost(host.dropFirst(2)) { return .wildcard }
        guard isHost(host) else { return .malformed }
        return host.count == rest.count ? .origin(text) : .withPath(origin: scheme + host)
    }

    private static let letters = Set("abcdefghijklmnopqrstuvwxyz0123456789.-:[]".utf8)

    private static func isHost(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { letters.contains($0) }
    }

    static func isPlainHTTP(_ origin: String) -> Bool {
        guard origin.hasPrefix("http://") else { return false }
        let host = origin.dropFirst(7)
        return !["localhost", "127.0.0.1", "[::1]"].contains { host == $0 || host.hasPrefix($0 + ":") }
    }

    static func wildcard(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` is `\(text.prefix(60))`, which lets no page in", at: span,
            hint: "name each page, as in \"https://bloom.example\"")
    }

    static func withPath(_ text: String, origin: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` has something behind the host, which browsers don't send: `\(text.prefix(60))`",
            at: span,
            hint: "write \"\(origin)\"")
    }

    static func plainHTTP(_ text: String, _ path: Path, at span: SourceSpan) -> Diagnostic {
        rule.diagnostic(
            "`\(path)` is a page without TLS: `\(text.prefix(60))`", at: span,
            hint: "serve the page by https and write \"https://\(text.dropFirst(7).prefix(60))\"")
    }
}
