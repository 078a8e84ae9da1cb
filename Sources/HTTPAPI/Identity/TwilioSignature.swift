import Crypto
import FoundationEssentials

/// How Twilio signs its requests: `X-Twilio-Signature` is the base64 of an HMAC-SHA1 over the URL and the sorted fields
/// of the form (Twilio, "Webhooks Security"). Fields given several times count once for each value, in order, as in
/// `RequestValidator` of Twilio's Python package 9.13.
enum TwilioSignature {
    /// The tokens are all tried, and each takes as long whether or not it fits.
    static func fits(
        _ signature: String, url: String, fields: [(name: String, value: String)], tokens: [String]
    ) -> Bool {
        let given = Array(signature.utf8)
        let suffix = signedFields(fields)
        var fits = false
        for token in tokens {
            let key = SymmetricKey(data: Array(token.utf8))
            for spelling in spellings(of: url) {
                let code = HMAC<Insecure.SHA1>.authenticationCode(
                    for: Array(spelling.utf8) + suffix, using: key)
                let isSame = isEqual(given, Array(Data(code).base64EncodedString().utf8))
                fits = fits || isSame
            }
        }
        return fits
    }

    /// By bytes: text is compared by what it means in Swift, and sorted otherwise than by code points.
    private static func signedFields(_ fields: [(name: String, value: String)]) -> [UInt8] {
        var values: [[UInt8]: Set<[UInt8]>] = [:]
        for field in fields { values[Array(field.name.utf8), default: []].insert(Array(field.value.utf8)) }
        var signed: [UInt8] = []
        for name in values.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            for value in (values[name] ?? []).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                signed += name
                signed += value
            }
        }
        return signed
    }

    /// With and without a port: Twilio signs now this and now that. An empty query is there or isn't.
    static func spellings(of url: String) -> [String] {
        guard let scheme = url.firstRange(of: "://") else { return [url] }
        let start = String(url[..<scheme.upperBound])
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let path = String(rest[authority.endIndex...])
        var hosts = [String(authority)]
        if let colon = portStart(of: authority) {
            hosts.insert(String(authority[..<colon]), at: 0)
        } else {
            hosts.append(authority + (start.lowercased() == "https://" ? ":443" : ":80"))
        }
        let hasEmptyQuery = path.last == "?" && path.filter { $0 == "?" }.count == 1
        return (hasEmptyQuery ? [path, String(path.dropLast())] : [path]).flatMap { path in
            hosts.map { start + $0 + path }
        }
    }

    /// Where the colon stands; those inside the brackets of an IPv6 address are none.
    private static func portStart(of authority: Substring) -> Substring.Index? {
        guard let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]"),
            let port = Int(authority[authority.index(after: colon)...]), port > 0
        else { return nil }
        return colon
    }

    /// In a time that depends on the lengths alone.
    private static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}
