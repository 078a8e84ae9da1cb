import HTTPTypes

extension HTTPField.Name {
    // Every literal here is a token of RFC 9110, so none of these is `nil`; the neutral name is never used.
    private static func own(_ name: String) -> Self { Self(name) ?? .upgrade }

    static let adminKey = own("X-Admin-Key")
    static let requestID = own("X-Request-Id")
    static let idempotencyKey = own("Idempotency-Key")
    static let forwardedFor = own("X-Forwarded-For")
    static let forwardedProto = own("X-Forwarded-Proto")
    static let rateLimit = own("RateLimit")
    static let rateLimitPolicy = own("RateLimit-Policy")
    static let referrerPolicy = own("Referrer-Policy")
    static let frameOptions = own("X-Frame-Options")
    static let permissionsPolicy = own("Permissions-Policy")
    static let twilioSignature = own("X-Twilio-Signature")
    static let secFetchSite = own("Sec-Fetch-Site")
    static let resourcePolicy = own("Cross-Origin-Resource-Policy")
}

/// The caller's own request id, if it is one that can stand in a log; else `nil`.
func saneRequestID(_ text: String?) -> String? {
    guard let text, (1...64).contains(text.utf8.count) else { return nil }
    let isSane = text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
    return isSane ? text : nil
}
