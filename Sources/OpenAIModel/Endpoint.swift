import FoundationEssentials

/// Where a server that speaks Chat Completions is: OpenAI itself, or Ollama, vLLM, llama.cpp, LiteLLM.
package struct Endpoint: Hashable, Sendable {
    /// Without a slash at its end; what the breaker is called by. Holds no secret.
    package let baseURL: String
    /// `…/chat/completions`, the base's query kept.
    let completionsURL: String
    /// `nil`: the server asks for none.
    let key: String?

    package static let standardURL = "https://api.openai.com/v1"

    /// Why a base URL or key can't be used, for whoever set it.
    package struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// `baseURL`: `nil` and empty mean OpenAI's own. Blanks around it and around the key are dropped.
    package init(baseURL: String? = nil, key: String? = nil) throws(Unusable) {
        let given = baseURL.map(trimmed) ?? ""
        let text = given.isEmpty ? Self.standardURL : given
        guard var parts = URLComponents(string: text), let host = parts.host, !host.isEmpty,
            let scheme = parts.scheme?.lowercased(), scheme == "http" || scheme == "https"
        else {
            throw Unusable(description: "The base URL must begin with http:// or https:// and name a host.")
        }
        guard parts.user == nil, parts.password == nil else {
            throw Unusable(
                description: "The base URL must hold no user or password; the key has a place of its own.")
        }
        guard parts.fragment == nil else {
            throw Unusable(description: "The base URL must have no part behind a #.")
        }
        var path = parts.percentEncodedPath
        while path.hasSuffix("/") { path.removeLast() }
        parts.scheme = scheme
        parts.percentEncodedPath = path + "/chat/completions"
        guard let completions = parts.string else {
            throw Unusable(description: "The base URL can't be completed to an address.")
        }
        parts.percentEncodedPath = path
        parts.percentEncodedQuery = nil
        self.baseURL = parts.string ?? text
        completionsURL = completions
        let secret = key.map(trimmed) ?? ""
        guard secret.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Unusable(description: "The key must be visible ASCII characters.")
        }
        self.key = secret.isEmpty ? nil : secret
    }
}

private func trimmed(_ text: String) -> String {
    let blanks = text.drop { $0.isWhitespace }
    return String(blanks.reversed().drop { $0.isWhitespace }.reversed())
}

/// Whatever prints an endpoint, or what holds one, prints no key.
extension Endpoint: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { baseURL }
    package var debugDescription: String { baseURL }
    package var customMirror: Mirror { Mirror(self, children: ["baseURL": baseURL]) }
}
