import HTTPTypes
import Reception
import Shapes
import Vocabulary

private struct Texted: Sendable {
    let sid: String
    let sender: String
    let text: String
    let optOutType: String?
}

/// A name of Twilio's, such as `SM` and 32 hexadecimal digits.
private let sid = Shape<String>.parsed("a name of Twilio's", length: 1...64, pattern: "^[A-Za-z0-9]{1,64}$") {
    text in
    text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    } ? text : nil
}

private let number = Shape<String>.text(1...64, lines: .any)

private let texted = Shape<Texted>.object(
    .required("MessageSid", sid), .required("From", number.described("Who texts.")),
    .required("To", number.described("The business's number: it picks the tenant.")),
    .optional("Body", .text(0...65_536, lines: .any), else: ""), .optional("AccountSid", sid),
    .optional("OptOutType", number.described("What Twilio's own opt-out made of it: STOP, START or HELP."))
) { (sid, sender, _, text, _, optOutType) throws(Refusal) in
    Texted(sid: sid, sender: sender, text: text, optOutType: optOutType)
}.named("IncomingText")

private struct TextState: Sendable {
    let sid: String
    let state: String
    let errorCode: String?
}

private let state = Shape<TextState>.object(
    .required("MessageSid", sid), .required("MessageStatus", number),
    .required("From", number.described("The business's number: it picks the tenant.")),
    .optional("To", number), .optional("ErrorCode", number), .optional("AccountSid", sid)
) { (sid, state, _, _, errorCode, _) throws(Refusal) in
    TextState(sid: sid, state: state, errorCode: errorCode)
}.named("TextState")

/// What Twilio calls. Both are there only where their signatures can be checked.
func twilioRoutes(_ services: Services) -> [Route] {
    [services.texts.map(incoming), services.textStates.map(status)].compactMap { $0 }
}

private func incoming(_ texts: TextDesk) -> Route {
    Route(
        .post, "/twilio/sms/incoming", who: .twilioTo, tag: "Texts",
        summary: "A customer's text, from Twilio. The answer is what Twilio is to send.",
        query: .nothing, body: texted, bodyType: .form,
        answers: [
            Route.Outcome(
                .ok, "TwiML, perhaps with nothing in it.", content: [Route.Content(type: TwiML.type)])
        ], failures: [.forbidden, .busy, .unavailable]
    ) { call in
        let served = try call.tenant()
        let address = StatusAddress(publicBaseURL: call.request.baseURL)
        // A short code or a name can't be answered.
        guard let sender = PhoneNumber(e164: call.body.sender) else {
            return TwiML.answer([], of: served.id, states: address)
        }
        let text = InboundText(
            sid: call.body.sid, sender: sender, text: call.body.text, keyword: call.body.optOutType)
        let parts = try await texts.receive(text, for: served)
        return TwiML.answer(parts, of: served.id, states: address)
    }
}

private let outgoing = Shape<String?>.object(
    .optional(StatusAddress.parameter, .text(0...200, lines: .any).described("Which text of ours it is."))
) { (outgoing) throws(Refusal) in outgoing }

private func status(_ callbacks: StatusCallbacks) -> Route {
    Route(
        .post, "/twilio/status", who: .twilioFrom, tag: "Texts",
        summary: "What became of a text of ours, from Twilio.", query: outgoing, body: state, bodyType: .form,
        answers: [Route.Outcome(.noContent, "Noted.", content: [])],
        failures: [.forbidden, .busy, .unavailable]
    ) { call in
        let served = try call.tenant()
        let named = call.query.flatMap(StatusAddress.parse)
        try await callbacks.receive(
            tenant: served.id, outgoing: named?.tenant == served.id ? named?.outgoing : nil,
            sid: call.body.sid, state: call.body.state, errorCode: call.body.errorCode)
        return .noContent
    }
}
