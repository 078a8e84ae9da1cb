import Foundation

/// Secrets made up for development, kept where a second server and a restart find them (0600).
struct DevelopmentSecrets: Codable {
    let sessionTokenSecret: String
    let adminKey: String

    private enum CodingKeys: String, CodingKey {
        case sessionTokenSecret = "session_token_secret"
        case adminKey = "admin_api_key"
    }

    /// Reads `<folder>/secrets`, making it if it isn't there. Two servers that start at once end with one file.
    static func keep(in folder: String) throws -> Self {
        let path = folder + "/secrets"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        if let kept = try read(path) { return kept }
        let made = Self(sessionTokenSecret: secretText(), adminKey: secretText())
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let draft = path + ".\(getpid())"
        let created = FileManager.default.createFile(
            atPath: draft, contents: try encoder.encode(made), attributes: [.posixPermissions: 0o600])
        guard created else { throw Stop(status: EX_CANTCREAT, message: "\(path) can't be written.") }
        // link(2) refuses where the file exists by now: then the other server's is the one.
        let isFirst = link(draft, path) == 0
        unlink(draft)
        if isFirst { return made }
        guard let kept = try read(path) else {
            throw Stop(status: EX_CANTCREAT, message: "\(path) can't be written.")
        }
        return kept
    }

    private static func read(_ path: String) throws -> Self? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try JSONDecoder().decode(Self.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
    }
}

/// Letters and digits worth 256 bits.
func secretText() -> String {
    var random = SystemRandomNumberGenerator()
    return (0..<5).map { _ in String(random.next(), radix: 36) }.joined()
}
