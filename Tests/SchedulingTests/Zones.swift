import Scheduling
import Testing
import Vocabulary

func zone(_ identifier: String) throws -> Zone { try #require(Zone(identifier)) }

func at(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text), "not RFC 3339: \(text)") }

func date(_ text: String) throws -> LocalDate { try #require(LocalDate(text), "not a date: \(text)") }

func clock(_ text: String) throws -> LocalDateTime {
    try #require(LocalDateTime(text), "not a local time: \(text)")
}
