import Reception
import Shapes

/// What an answer with a status of 300 and up means for a message that was to be sent.
///
/// The API's own errors carry a document with a code: then nothing was sent. What comes without one is from a proxy that
/// may have lost the answer to a request that was carried out.
func sendFailure(status: Int, body: [UInt8], retryAfter: String?) -> SendFailure {
    let code = errorCode(body)
    switch status {
    case 429: return .notNow(reason: "status 429", afterSeconds: seconds(retryAfter))
    case 500...:
        guard code != nil || status == 503 && retryAfter != nil else {
            return .unknown(reason: "status \(status)")
        }
        return .notNow(reason: "status \(status)", afterSeconds: seconds(retryAfter))
    // Our own settings: somebody mends them, and the message still goes out.
    case 401, 403: return .notNow(reason: code.map { "error \($0)" } ?? "status \(status)", afterSeconds: nil)
    case 408: return .unknown(reason: "status 408")
    default: return .refused(code: code ?? "status_\(status)")
    }
}

/// Why the list can't be read.
func listFailure(status: Int, retryAfter: String?) -> SendFailure {
    .notNow(reason: "the list answers \(status)", afterSeconds: seconds(retryAfter))
}

/// Twilio's number for an error. Never its message, which quotes numbers of people.
private func errorCode(_ body: [UInt8]) -> String? {
    guard let json = try? JSON(bytes: body), let code = json["code"]?.integer, (1...999_999).contains(code)
    else {
        return nil
    }
    return String(code)
}

/// Whole seconds, at most an hour.
private func seconds(_ text: String?) -> Int? {
    guard let text, let number = Double(text), number.isFinite, number >= 0 else { return nil }
    return Int(min(3600, number.rounded(.up)))
}
