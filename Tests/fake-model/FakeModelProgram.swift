import FrontdeskTesting
import Glibc

/// The fake model as a process of its own, for tests in other languages: `fake-model [PORT]` prints its base URL and
/// answers as `POST /fake/script` tells it, until standard input ends.
@main struct FakeModelProgram {
    static func main() async throws {
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        let model = try await FakeModel.start(port: port)
        print(model.baseURL)
        fflush(nil)
        while readLine() != nil {}
        try await model.stop()
    }
}
