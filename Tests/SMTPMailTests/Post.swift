import FrontdeskTesting
import Reception
import SMTPMail
import Testing
import Vocabulary

/// A mail server, and what sends to it.
struct Post {
    static let password = "pässword/with@signs"
    static let login = "robot:p%C3%A4ssword%2Fwith%40signs@"

    let server: FakeMailServer
    let clock = ManualClock()

    func gateway(
        _ scheme: String = "smtp", login: String = "", host: String = "127.0.0.1",
        needsEncryption: Bool = false, trusting certificate: TestCertificate? = nil
    ) throws -> SMTPMail {
        try SMTPMail(
            MailServer("\(scheme)://\(login)\(host):\(server.port)"), needsEncryption: needsEncryption,
            world: clock.world(), trust: certificate.map { .certificates($0.pem) } ?? .system)
    }

    /// `nil`: it was sent.
    func outcome(
        _ gateway: SMTPMail, to: String = "dana@example.com", subject: String = "Your code",
        text: String = "It is 123456."
    ) async throws -> SendFailure? {
        let recipient = try #require(EmailAddress(to))
        let sender = try #require(EmailAddress("hello@bloom.example"))
        do throws(SendFailure) {
            try await gateway.send(
                to: recipient, from: sender, named: "Bloom", subject: subject, text: text,
                messageID: "0198@bloom.example")
            return nil
        } catch {
            return error
        }
    }

    /// Gives `body` a server, which is to find no fault with its clients.
    static func with(
        _ configure: (inout FakeMailServer.Options) -> Void = { _ in }, _ body: (Post) async throws -> Void
    ) async throws {
        let post = Post(server: try await FakeMailServer.start(configure))
        do {
            try await body(post)
            try await post.server.stop()
        } catch {
            try await post.server.stop()
            throw error
        }
        #expect(post.server.faults == [])
    }
}
