import HTTPTypes

/// What every answer tells browsers. Pages may bring a wider content policy of their own.
func addSafetyHeaders(to headers: inout HTTPFields, isSecure: Bool, isProduction: Bool) {
    func standard(_ name: HTTPField.Name, _ value: String) {
        if headers[name] == nil { headers[name] = value }
    }
    standard(.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'")
    standard(.xContentTypeOptions, "nosniff")
    standard(.referrerPolicy, "no-referrer")
    standard(.cacheControl, "no-store")
    standard(.frameOptions, "DENY")
    // A year, as the preload lists want.
    if isProduction, isSecure { standard(.strictTransportSecurity, "max-age=31536000; includeSubDomains") }
}
