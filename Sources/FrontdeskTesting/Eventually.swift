/// Looks until something holds that threads of the program bring about, for at most a minute: other tests may need the machine meanwhile.
///
/// - Returns: whether it came to hold.
package func comesToHold(_ holds: () async throws -> Bool) async throws -> Bool {
    for _ in 0..<6000 {
        if try await holds() { return true }
        try await ContinuousClock().sleep(for: .milliseconds(10))
    }
    return false
}

/// What is looked for, once it is there; an error when it doesn't come within a minute.
package func eventually<Value>(_ look: () async throws -> Value?) async throws -> Value {
    for _ in 0..<6000 {
        if let found = try await look() { return found }
        try await ContinuousClock().sleep(for: .milliseconds(10))
    }
    throw NeverCame()
}

package struct NeverCame: Error {}
