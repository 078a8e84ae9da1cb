import FoundationEssentials
package import Logging
import Shapes
import Synchronization
package import Vocabulary

/// Log lines on one stream: readable text, or one JSON object a line. Personal data is taken out on the way.
package struct LineLog: Sendable {
    package let format: Format
    let now: @Sendable () -> Instant
    /// Gets whole lines, without their end.
    let write: @Sendable (String) -> Void

    package enum Format: String, Sendable, CaseIterable {
        case text
        case json
    }

    package init(
        format: Format, now: @escaping @Sendable () -> Instant, write: @escaping @Sendable (String) -> Void
    ) {
        self.format = format
        self.now = now
        self.write = write
    }

    func line(level: String, label: String, message: String, fields: [(key: String, value: String)]) -> String
    {
        let redacted = fields.map { (key: $0.key, value: Redaction.text($0.value, under: $0.key)) }
        let message = Redaction.text(message)
        let time = utcText(now())
        switch format {
        case .text:
            let list = redacted.map { " \($0.key)=\(quoted($0.value))" }.joined()
            return "\(time) \(level) \(label): \(oneLine(message))\(list)"
        case .json:
            let members: [JSON.Member] = [
                JSON.Member("time", .string(time)), JSON.Member("level", .string(level)),
                JSON.Member("logger", .string(label)), JSON.Member("message", .string(message)),
            ]
            let taken = Set(members.map(\.key))
            let own = redacted.map {
                JSON.Member(taken.contains($0.key) ? $0.key + "_" : $0.key, .string($0.value))
            }
            return JSON.object(members + own).encoded()
        }
    }
}

/// Hands swift-log's entries to a `LineLog`.
package struct LineLogHandler: LogHandler {
    package var logLevel: Logger.Level
    package var metadata: Logger.Metadata = [:]
    private let label: String
    private let log: LineLog

    package init(label: String, log: LineLog, level: Logger.Level = .info) {
        self.label = label
        self.log = log
        self.logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let fields = all.sorted { $0.key < $1.key }.map { (key: $0.key, value: "\($0.value)") }
        log.write(
            log.line(
                level: event.level.rawValue, label: label, message: event.message.description, fields: fields)
        )
    }
}

/// `2026-03-02T15:00:00.123Z`
func utcText(_ instant: Instant) -> String {
    let seconds = instant.seconds
    let milliseconds = Int((instant.microseconds - Int64(seconds) * 1_000_000) / 1000)
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let rest = seconds - day * 86_400
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded($0, 2) }.joined(separator: ":")
    return "\(LocalDate(dayNumber: day))T\(clock).\(padded(milliseconds, 3))Z"
}

/// Line ends and other controls would let a value forge a second line.
private func oneLine(_ text: String) -> String {
    String(
        String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
}

private func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3D }
    return isPlain ? text : JSON.string(text).encoded()
}
