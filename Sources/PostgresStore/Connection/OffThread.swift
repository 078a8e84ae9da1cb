import Foundation

/// Runs blocking work on a thread of its own, so that the caller's thread pool keeps its threads.
@discardableResult
package func offThread<T: Sendable>(
    _ name: String, _ body: @escaping @Sendable () throws -> T
) async throws -> T {
    try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<T, any Error>) in
        let thread = Thread { waiting.resume(with: Result { try body() }) }
        thread.name = name
        thread.stackSize = 512 << 10
        thread.start()
    }
}
