import Foundation

/// What Package.swift declares, as SwiftPM itself reads it.
///
/// Its text isn't parsed here: it builds its targets with functions, so that a reader of text would be a second, poorer
/// manifest compiler. `dump-package` compiles the manifest alone and resolves nothing; a scratch folder of its own keeps
/// it from waiting for the lock that `swift test` holds on `.build`.
struct Manifest: Decodable {
    let targets: [Target]

    struct Target: Decodable {
        let name: String
        let type: String
        let dependencies: [Dependency]

        /// Only what is said outright.
        var imports: Set<String> { Set(dependencies.map(\.name)) }
        var isTest: Bool { type == "test" }
    }

    /// `{"byName": ["Vocabulary", null]}`, `{"product": ["Crypto", "swift-crypto", null, null]}`.
    struct Dependency: Decodable {
        let name: String

        init(from decoder: any Decoder) throws {
            let kinds = try decoder.singleValueContainer().decode([String: [Part]].self)
            guard let name = kinds.values.first?.first?.text else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "a dependency without a name"))
            }
            self.name = name
        }
    }

    private struct Part: Decodable {
        let text: String?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            text = container.decodeNil() ? nil : try container.decode(String.self)
        }
    }

    static func dumped() throws -> Self { try result.get() }

    private static let result = Result { try dump() }

    private static func dump() throws -> Self {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "frontdesk-tidy-\(getpid())")
            .path
        let data = Checkout.output(of: ["swift", "package", "--scratch-path", scratch, "dump-package"])
        return try JSONDecoder().decode(Self.self, from: data)
    }
}
