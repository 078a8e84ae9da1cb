import Reception
import Shapes

/// What an `error` object in the middle of a stream means: by its code, which is a status with some servers.
func reportedTrouble(_ error: JSON) -> Trouble {
    let word = errorWord(error) ?? "error"
    let status = error["code"]?.integer ?? error["status"]?.integer ?? error["code"]?.text.flatMap { Int($0) }
    if status == 429 || ["rate_limit_exceeded", "rate_limit_error", "insufficient_quota"].contains(word) {
        return Trouble(failure: .limited, isPassing: word != "insufficient_quota")
    }
    if let status, (400..<500).contains(status), status != 408, status != 409 {
        return Trouble(failure: .refused(status: status, word), isPassing: false)
    }
    if word == "invalid_request_error" || word == "context_length_exceeded" {
        return Trouble(failure: .refused(status: 400, word), isPassing: false)
    }
    return .broken("the stream reports \(word)")
}

/// What an answer with another status than 200 means. `body`: as much of it as was read.
func statusTrouble(_ status: Int, wait: Duration?, mayRetry: Bool?, body: [UInt8]) -> Trouble {
    let error = (try? JSON(bytes: body)).flatMap { $0["error"] ?? $0 }
    let word = error.flatMap(errorWord) ?? "status \(status)"
    switch status {
    case 429:
        let isPassing = mayRetry ?? (word != "insufficient_quota")
        return Trouble(failure: .limited, isPassing: isPassing, wait: wait)
    case 408, 409, 500...:
        return Trouble(failure: .unavailable("status \(status)"), isPassing: mayRetry ?? true, wait: wait)
    default: return Trouble(failure: .refused(status: status, word), isPassing: false)
    }
}

/// The vendor's code for an error, else its type. Never its message: that may quote keys and what people said.
private func errorWord(_ error: JSON) -> String? {
    let words = [error["code"]?.text, error["type"]?.text]
    return words.compactMap { $0 }.first { word in
        !word.isEmpty && word.utf8.count <= 64
            && word.utf8.allSatisfy { $0 == UInt8(ascii: "_") || (0x61...0x7A).contains($0) }
    }
}
