import HTTPTypes
import Shapes
import Vocabulary

/// What every answer from 400 up says (RFC 9457).
struct Problem {
    let failure: Failure
    let requestID: String
    /// Where the documentation of codes is found.
    let docs: String

    var json: JSON {
        let (status, title) = failure.code.answer
        let errors: [JSON] = failure.fields.map { field in
            .members([
                "pointer": .string(field.pointer), "code": .string(field.code),
                "detail": .string(field.detail),
            ])
        }
        return .members([
            "type": .string(docs + "#" + failure.code.rawValue), "title": .string(title),
            "status": .int(status.code),
            "detail": .string(failure.detail), "code": .string(failure.code.rawValue),
            "request_id": .string(requestID), "errors": errors.isEmpty ? nil : .array(errors),
        ])
    }

    var answer: Answer {
        var headers = HTTPFields()
        if let seconds = failure.retryAfterSeconds { headers[.retryAfter] = String(max(0, seconds)) }
        if failure.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer realm=\"frontdesk\"" }
        return Answer(
            status: failure.code.answer.status, headers: headers,
            body: .bytes(json.bytes(), type: "application/problem+json"))
    }

    static let schema = Schema(
        .object([
            Schema.Property("type", text("Where the code is explained.")),
            Schema.Property("title", text("The code in words, always the same.")),
            Schema.Property("status", Schema(.integer(400...599))),
            Schema.Property("detail", text("What went wrong this time; safe to show to anyone.")),
            Schema.Property("code", Schema(.choice(Failure.Code.allCases.map(\.rawValue)))),
            Schema.Property("request_id", text("Also in X-Request-Id.")),
            Schema.Property(
                "errors",
                Schema(
                    .list(
                        Schema(
                            .object([
                                Schema.Property(
                                    "pointer",
                                    text("JSON Pointer into the body, or query/<name> for a parameter.")),
                                Schema.Property("code", text("What kind of fault it is.")),
                                Schema.Property("detail", text("What to write instead.")),
                            ])), count: 0...200)), isRequired: false),
        ]),
        summary: "Why a request was refused (RFC 9457).", name: "Problem")

    private static func text(_ summary: String) -> Schema {
        Schema(.text(Schema.Text(length: 0...100_000, lines: .any)), summary: summary)
    }
}
