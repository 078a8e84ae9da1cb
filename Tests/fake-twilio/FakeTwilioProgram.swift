import FrontdeskTesting
import Glibc

/// The fake Twilio as a process of its own, for tests in other languages: `fake-twilio [PORT]` prints its base URL, its
/// account and its token, a line each, and does as `/_fake/…` tells it, until standard input ends.
@main struct FakeTwilioProgram {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        let fake = try await FakeTwilio.start(port: port)
        print(fake.baseURL)
        print(fake.accountSID)
        print(fake.authToken)
        fflush(nil)
        while readLine() != nil {}
        try await fake.stop()
    }
}
