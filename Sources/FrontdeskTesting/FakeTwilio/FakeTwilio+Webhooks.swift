import Foundation
import Synchronization
import Vocabulary

/// What came of a webhook.
package struct FakeWebhook: Sendable {
    package let sid: String
    /// 0: no answer.
    package let status: Int
    /// As it came.
    package let body: String
    /// What it had sent.
    package let texts: [FakeText]
    /// Why the answer isn't TwiML.
    package let fault: String?
}

extension FakeTwilio {
    private static let stopWords: Set = [
        "STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT",
    ]
    private static let startWords: Set = ["START", "YES", "UNSTOP"]

    // MARK: - Callbacks

    /// Tells what becomes of a message, as the plan has it; its state in the list moves on.
    func tell(_ sid: String, by plan: FakeCallbackPlan) async {
        for step in plan.states {
            guard let text = step == plan.final ? move(sid, to: step, plan.errorCode) : find(sid) else {
                return
            }
            guard let url = text.statusCallback, !url.isEmpty else { continue }
            var fields = [
                (name: "AccountSid", value: accountSID), (name: "ApiVersion", value: "2010-04-01"),
                (name: "From", value: text.from), (name: "MessageSid", value: sid),
                (name: "MessageStatus", value: step), (name: "SmsSid", value: sid),
                (name: "SmsStatus", value: step), (name: "To", value: text.to),
            ]
            if step == plan.final, let code = plan.errorCode {
                fields.append((name: "ErrorCode", value: String(code)))
            }
            let status: Int
            do { status = try await post(url, fields).0 } catch { status = 0 }
            state.withLock { $0.callbacks.append(FakeCallback(sid: sid, state: step, status: status)) }
        }
    }

    private func find(_ sid: String) -> FakeText? { messages.first { $0.sid == sid } }

    private func move(_ sid: String, to status: String, _ errorCode: Int?) -> FakeText? {
        state.withLock { state in
            guard let index = state.messages.firstIndex(where: { $0.sid == sid }) else { return nil }
            state.messages[index].status = status
            state.messages[index].errorCode = errorCode
            return state.messages[index]
        }
    }

    // MARK: - What people text

    /// A person texts: the webhook is called, signed, and what its TwiML says is sent. `sid`: the same one again, where the
    /// provider delivers twice. STOP and START are heeded first, as the provider does.
    @discardableResult
    package func receive(
        _ body: String, from person: String, to business: String, at url: String, sid: String? = nil
    ) async -> FakeWebhook {
        let sid = sid ?? newSID()
        note(body, from: person, to: business, sid: sid)
        let fields = [
            (name: "AccountSid", value: accountSID), (name: "ApiVersion", value: "2010-04-01"),
            (name: "Body", value: body), (name: "From", value: person), (name: "FromCountry", value: "US"),
            (name: "MessageSid", value: sid), (name: "NumMedia", value: "0"),
            (name: "NumSegments", value: "1"),
            (name: "SmsMessageSid", value: sid), (name: "SmsSid", value: sid),
            (name: "SmsStatus", value: "received"), (name: "To", value: business),
        ]
        let answer: (Int, String)
        do { answer = try await post(url, fields) } catch {
            return FakeWebhook(sid: sid, status: 0, body: "", texts: [], fault: "no answer")
        }
        guard (200..<300).contains(answer.0) else {
            return FakeWebhook(sid: sid, status: answer.0, body: answer.1, texts: [], fault: "error 11200")
        }
        do throws(TwiMLFault) {
            let texts = send(try TwiML.messages(in: answer.1), to: person, from: business)
            return FakeWebhook(sid: sid, status: answer.0, body: answer.1, texts: texts, fault: nil)
        } catch {
            return FakeWebhook(
                sid: sid, status: answer.0, body: answer.1, texts: [], fault: error.description)
        }
    }

    private func note(_ body: String, from person: String, to business: String, sid: String) {
        let word = body.trimmingCharacters(in: .whitespacesAndNewlines).uppercased()
        let pair = Pair(person: person, business: business)
        state.withLock { state in
            guard !state.messages.contains(where: { $0.sid == sid }) else { return }
            state.messages.append(
                FakeText(
                    sid: sid, to: business, from: person, body: body, direction: .inbound, created: now(),
                    statusCallback: nil, status: "received"))
            if Self.stopWords.contains(word) { state.optOuts.insert(pair) }
            if Self.startWords.contains(word) { state.optOuts.remove(pair) }
        }
    }

    private func send(_ replies: [TwiML], to person: String, from business: String) -> [FakeText] {
        let texts = replies.map { reply in
            FakeText(
                sid: newSID(), to: reply.to ?? person, from: reply.from ?? business, body: reply.body,
                direction: .reply, created: now(), statusCallback: reply.statusCallback, status: "queued")
        }
        var taken: [FakeText] = []
        for text in texts {
            if isOptedOut(text.to, from: text.from) {
                state.withLock { $0.refusedReplies.append(text) }
            } else {
                let plan = state.withLock { state in
                    state.messages.append(text)
                    return state.plan
                }
                taken.append(text)
                Task { await tell(text.sid, by: plan) }
            }
        }
        return taken
    }
}
