import RegexBuilder
import Testing

/// Time, identifiers and randomness are parameters; who may still reach for them is written here, and why.
@Suite struct AmbientTests {
    private static var ambient: Regex<Substring> {
        let made = /\bDate\(\)|\bUUID\(\)|\.random\(|\bSystemRandomNumberGenerator\b|\bgetrandom\b/
        let clocks = /\bDate\.now\b|Clock\.now\b|\bContinuousClock\b|\.now\(\) \+|\bgettimeofday\b/
        let waits = /\bTask\.sleep\b|\busleep\b|\bclock_gettime\b/
        return Regex {
            ChoiceOf {
                made; clocks; waits
            }
        }
    }

    private static let exceptions: [(path: String, because: String)] = [
        ("Sources/Reception/World.swift", "World.live: where all of it comes from"),
        (
            "Sources/HTTPAPI/API.swift",
            "how long a request took, for the figures; compared with nothing stored"
        ),
        (
            "Sources/PostgresStore/Pool/Pool.swift",
            "deadlines of its own waiting line, on a clock that nobody sets, and waits of its own threads"
        ),
        (
            "Sources/frontdesk/Commands/Bench.swift",
            "the processor's time of a measurement; compared with nothing stored"
        ),
        ("Sources/PostgresStore/Pool/Worker.swift", "the deadline of a job of that line"),
        (
            "Sources/TenantFiles/Watching/TreeWatcher.swift",
            "how long its own thread waits for quiet files; compared with nothing stored"
        ),
        ("Sources/PostgresStore/Embedded/EmbeddedPostgres.swift", "how long its own thread waits for a bell"),
    ]

    @Test func `clock, identifiers and randomness come from World alone`() {
        for file in Checkout.sources where !Self.mayDoAsItLikes(file) {
            let places = file.places(of: Self.ambient)
            if Self.exceptions.contains(where: { $0.path == file.path }) {
                #expect(!places.isEmpty, "\(file.path) needs no exception any more")
            } else {
                #expect(places == [])
            }
        }
    }

    @Test func `new dates, new identifiers and sleeping stand in World alone`() {
        for file in Checkout.sources where file.path != "Sources/Reception/World.swift" {
            #expect(file.places(of: /\bDate\(\)|\bUUID\(\)|\bTask\.sleep\b/) == [])
        }
    }

    /// The composition root makes worlds and secrets; what only tests import makes fixed ones.
    private static func mayDoAsItLikes(_ file: TrackedFile) -> Bool {
        file.path.hasPrefix("Sources/frontdesk/Composition/") || file.module == "FrontdeskTesting"
    }
}
