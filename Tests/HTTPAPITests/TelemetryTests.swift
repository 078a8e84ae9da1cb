import Logging
import Shapes
import Testing
import Vocabulary

@testable import HTTPAPI

@Suite struct LogLines {
    @Test(arguments: [
        ("mail to ana.b@example.com failed", "mail to [redacted] failed"),
        ("call +1 (212) 555-0123 now", "call [redacted] now"), ("call +12125550123", "call [redacted]"),
        ("took 1234567890 ms", "took 1234567890 ms"), ("a+b", "a+b"), ("at 10:00+01:00", "at 10:00+01:00"),
        ("<ana@example.com>", "<[redacted]>"),
        (
            "token eyJhbGciOiJIUzI1NiJ9x.eyJzdWIiOiIxMjM0NTY3ODkw.c2lnbmF0dXJlc2lnbmF0dXJl!",
            "token [redacted]"
        ),
    ])
    func `X4 personal data is taken out by pattern`(text: String, kept: String) {
        #expect(Redaction.text(text) == kept)
    }

    @Test(arguments: [
        "email", "customer_name", "X-Admin-Key", "Authorization", "session_token", "phone", "query",
    ])
    func `X4 personal data is taken out by field`(key: String) {
        #expect(Redaction.text("anything", under: key) == "[redacted]")
    }

    @Test(arguments: ["route", "status", "tenant", "request_id", "code"]) func `X4 the rest stays`(
        key: String
    ) {
        #expect(Redaction.text("anything", under: key) == "anything")
    }

    @Test func `O2 a line is one line, as text or as JSON`() throws {
        let fields = [(key: "a", value: "x\ny"), (key: "b", value: "plain"), (key: "level", value: "own")]
        let text = LineLog(format: .text, now: { noon }, write: { _ in })
        #expect(
            text.line(level: "info", label: "http", message: "it\r\nhappened", fields: fields)
                == #"2026-03-02T12:00:00.000Z info http: it  happened a="x\ny" b=plain level=own"#)
        let json = LineLog(format: .json, now: { noon }, write: { _ in })
        let line = json.line(level: "info", label: "http", message: "it", fields: fields)
        #expect(try JSON(bytes: Array(line.utf8))["a"] == "x\ny")
        #expect(try JSON(bytes: Array(line.utf8))["level_"] == "own")
    }

    @Test func `events are split at every line end`() {
        let event = ServerEvent(name: "delta\n", id: "7\r", data: "a\r\nb\rc\n\nd")
        #expect(
            String(decoding: event.bytes, as: UTF8.self)
                == "event: delta\nid: 7\ndata: a\ndata: b\ndata: c\ndata: \ndata: d\n\n")
    }
}
