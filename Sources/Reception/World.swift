package import Foundation
package import Vocabulary

/// What a use case takes from outside its arguments: time, names, randomness. `World.live` is the only place where
/// they are real.
///
/// `now` serves logs, deadlines and token expiry alone; the `now` of a booking comes from the database. `randomSeed` gives
/// 64 bits of the system's cryptographic generator: a secret may be made of them as they are, while a `SeededGenerator`
/// stretches them for what need not be one.
package struct World: Sendable {
    package let now: @Sendable () -> Instant
    /// UUIDv7 (RFC 9562): sorts by the time it was made.
    package let newID: @Sendable () -> UUID
    package let sleep: @Sendable (Duration) async throws -> Void
    package let randomSeed: @Sendable () -> UInt64
    /// So many bytes that nobody can guess: for what opens something.
    package let randomBytes: @Sendable (_ count: Int) -> [UInt8]

    package init(
        now: @escaping @Sendable () -> Instant, newID: @escaping @Sendable () -> UUID,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        randomSeed: @escaping @Sendable () -> UInt64,
        randomBytes: @escaping @Sendable (Int) -> [UInt8] = unguessable
    ) {
        self.now = now
        self.newID = newID
        self.sleep = sleep
        self.randomSeed = randomSeed
        self.randomBytes = randomBytes
    }

    /// From the system's generator, which is made for secrets.
    package static let unguessable: @Sendable (Int) -> [UInt8] = { count in
        (0..<count).map { _ in .random(in: 0 ... .max) }
    }

    package static let live = Self(
        now: { Instant(Date()) },
        newID: { uuid7(at: Instant(Date()), random: (.random(in: 0 ... .max), .random(in: 0 ... .max))) },
        sleep: { try await Task.sleep(for: $0) },
        randomSeed: { .random(in: 0 ... .max) })
}

/// UUID version 7 (RFC 9562, section 5.7): 48 bits of Unix milliseconds, then random bits.
package func uuid7(at instant: Instant, random: (UInt64, UInt64)) -> UUID {
    let milliseconds = UInt64(max(0, instant.microseconds / 1000))
    let high = milliseconds << 16 | 0x7000 | (random.0 & 0x0FFF)
    let low = 0x8000_0000_0000_0000 | (random.1 & 0x3FFF_FFFF_FFFF_FFFF)
    func byte(_ word: UInt64, _ index: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: word >> UInt64(56 - index * 8))
    }
    return UUID(
        uuid: (
            byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
            byte(high, 6),
            byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4), byte(low, 5),
            byte(low, 6), byte(low, 7)
        ))
}

/// SplitMix64 (Steele, Lea, Flood 2014): a seed in, a reproducible stream out.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
