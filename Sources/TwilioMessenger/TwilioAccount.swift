import Foundation

/// Where Twilio's REST API is, and as whom it is asked.
package struct TwilioAccount: Hashable, Sendable {
    /// Without a slash at its end; what the breaker is called by. Holds no secret.
    package let baseURL: String
    package let sid: String
    /// The value of the `authorization` header.
    let authorization: String

    package static let standardURL = "https://api.twilio.com"

    /// Why the settings can't be used, for whoever made them.
    package struct Unusable: Error, Hashable, Sendable, CustomStringConvertible {
        package let description: String
    }

    /// `baseURL`: `nil` and empty mean Twilio's own.
    package init(sid: String, authToken: String, baseURL: String? = nil) throws(Unusable) {
        let text = baseURL.flatMap { $0.isEmpty ? nil : $0 } ?? Self.standardURL
        guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
            scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty, parts.user == nil,
            parts.password == nil, parts.query == nil, parts.fragment == nil
        else { throw Unusable(description: "The base URL must be an address such as \(Self.standardURL).") }
        guard sid.utf8.count == 34, sid.hasPrefix("AC"), sid.utf8.dropFirst(2).allSatisfy(\.isHexDigit) else {
            throw Unusable(description: "The account SID must be AC and 32 hexadecimal digits.")
        }
        guard !authToken.isEmpty, authToken.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Unusable(description: "The auth token must be visible ASCII characters.")
        }
        self.baseURL = text.hasSuffix("/") ? String(text.dropLast()) : text
        self.sid = sid
        authorization = "Basic " + Data("\(sid):\(authToken)".utf8).base64EncodedString()
    }

    var messagesPath: String { "/2010-04-01/Accounts/\(sid)/Messages.json" }
}

extension UInt8 {
    fileprivate var isHexDigit: Bool { 48...57 ~= self || 97...102 ~= self || 65...70 ~= self }
}

/// Whatever prints an account, or what holds one, prints no token.
extension TwilioAccount: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { baseURL }
    package var debugDescription: String { baseURL }
    package var customMirror: Mirror { Mirror(self, children: ["baseURL": baseURL]) }
}
