import Foundation
import SMTPMail

/// The account with the provider of text messages, Twilio.
struct TextAccount: Sendable {
    /// `AC` and 32 hexadecimal digits.
    let sid: String
    /// Newest first: the first signs our requests, all are believed in those that come in.
    let tokens: [String]
    /// Without a slash at its end; `nil`: the vendor's.
    let baseURL: String?

    /// `nil` where none is set up; a half of one is complained about. Texts that come in are signed with the address
    /// that the provider called, so production must know its own.
    init?(_ reader: inout EnvironmentReader, publicBaseURL: String?, isProduction: Bool) {
        let sid = reader.text("TWILIO_ACCOUNT_SID")
        let tokens = reader.secrets("TWILIO_AUTH_TOKEN")
        let baseURL = reader.serverURL("TWILIO_BASE_URL", isSecure: isProduction)
        guard let sid else {
            if !tokens.isEmpty { reader.complain("TWILIO_AUTH_TOKEN is set and TWILIO_ACCOUNT_SID is not.") }
            return nil
        }
        if sid.wholeMatch(of: /AC[0-9a-fA-F]{32}/) == nil {
            reader.complain("TWILIO_ACCOUNT_SID must be AC and 32 hexadecimal digits.")
        }
        if tokens.isEmpty { reader.complain("TWILIO_ACCOUNT_SID is set and TWILIO_AUTH_TOKEN is not.") }
        if isProduction {
            if !tokens.isEmpty { reader.requireStrong("TWILIO_AUTH_TOKEN", tokens, length: 32) }
            if publicBaseURL == nil {
                reader.complain("PUBLIC_BASE_URL is missing, and texts that come in are signed with it.")
            }
        }
        guard !tokens.isEmpty else { return nil }
        self.sid = sid
        self.tokens = tokens
        self.baseURL = baseURL
    }
}

/// Where mails are handed in.
struct MailAccount: Sendable {
    let server: MailServer
    /// In production nothing leaves the machine unencrypted.
    let needsEncryption: Bool

    /// `nil` where none is set up.
    init?(_ reader: inout EnvironmentReader, isProduction: Bool) {
        guard let address = reader.secret("SMTP_URL") else { return nil }
        do throws(MailServer.Unusable) {
            server = try MailServer(address)
        } catch {
            reader.complain("SMTP_URL can't be used. \(error.description)")
            return nil
        }
        needsEncryption = isProduction && !server.isLoopback
    }
}
