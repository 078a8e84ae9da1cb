import Policy
package import Scheduling
import TenantConfig
package import Vocabulary

/// Whether a message may go out now.
package struct Judgement: Hashable, Sendable {
    package let verdict: Verdict
    /// What the policy said, where it was asked.
    package let decision: RecordedDecision?

    package enum Verdict: Hashable, Sendable {
        case send
        /// Never; the reason is a word for the record.
        case suppress(reason: String)
        case later(Instant)
    }

    package init(_ verdict: Verdict, decision: RecordedDecision? = nil) {
        self.verdict = verdict
        self.decision = decision
    }

    package static let optedOut = "opted_out"
    static let erased = "erased"
    static let suspended = "tenant_suspended"
    static let overtaken = "overtaken"
    static let noConsent = "no_consent"
    static let denied = "policy"

    /// What is read anew before anything is sent (A4): opt-out for all but the answers that the law allows; for what nobody
    /// asked for also whether it is still true, consent, quiet hours and the policy. `decisionID`, `job`: for the
    /// record of the policy's decision.
    package init(
        _ facts: SendingFacts, for served: ServedTenant, decisionID: DecisionID, job: JobID?
    ) {
        let message = facts.message
        guard let recipient = message.recipient, message.text != nil else {
            self.init(.suppress(reason: Self.erased))
            return
        }
        if facts.isOptedOut, message.heedsOptOut {
            self.init(.suppress(reason: Self.optedOut))
            return
        }
        guard message.isUnasked, let action = message.action else {
            self.init(.send)
            return
        }
        if served.tenant.status == .suspended {
            self.init(.suppress(reason: Self.suspended))
        } else if facts.isOvertaken {
            self.init(.suppress(reason: Self.overtaken))
        } else if !served.tenant.contact.includes(recipient), !facts.isWelcome {
            self.init(.suppress(reason: Self.noConsent))
        } else if case .phone = recipient, let quiet = served.tenant.channels.sms?.quietHours,
            let end = quietEnd(quiet, in: served.zone, at: message.now)
        {
            self.init(.later(end))
        } else {
            let decision = served.tenant.policies.book.decide(
                action, facts.policyFacts(in: served.zone), id: decisionID.description)
            self.init(
                decision.isAllowed ? .send : .suppress(reason: Self.denied),
                decision: RecordedDecision(decision, id: decisionID, moment: .sending, job: job))
        }
    }
}

extension SendingFacts {
    /// Consent that was refused counts for more than a number that is proven.
    fileprivate var isWelcome: Bool {
        switch message.recipient {
        case .phone: consent ?? isVerified
        case .email: consent ?? true
        case nil: false
        }
    }

    /// It would no longer be true: what is confirmed or reminded of must stand, what is cancelled must be off and not
    /// just elsewhere.
    fileprivate var isOvertaken: Bool {
        guard let visit, let action = message.action else { return false }
        let stands = visit.state == "confirmed" || visit.state == "pending"
        return switch action {
        case "send_confirmation": !stands
        case "send_reminder": !stands || visit.start <= message.now
        case "send_cancellation": visit.state != "cancelled" || visit.isMoved
        default: false
        }
    }

    /// As the policy's rules know them.
    fileprivate func policyFacts(in zone: Zone) -> Facts {
        var facts = Facts(at: zone.local(of: message.now))
        func set(_ name: String, _ text: String?) {
            if let text, let fact = Fact.named(name) { facts.set(fact, text: text) }
        }
        func minutes(from start: Instant, to end: Instant) -> Int { end.seconds(since: start) / 60 }
        set("channel", message.channel)
        facts.set("attempt", .number(message.attempt + 1))
        facts.set("since_cause", .number(max(0, minutes(from: message.createdAt, to: message.now))))
        guard let visit else { return facts }
        set("service", visit.service)
        set("staff", visit.staff)
        set("location", visit.location)
        facts.set("party", .number(visit.party))
        set("status", visit.state)
        set("client", visit.isReturning ? "returning" : "new")
        facts.set("before_visit", .number(minutes(from: message.now, to: visit.start)))
        return facts
    }

    /// The number whose opt-out stops the message.
    package func optOutThatStops(_ tenant: TenantID) -> NumberHash? {
        guard message.heedsOptOut, case .phone(let number) = message.recipient else { return nil }
        return NumberHash(tenant, number)
    }
}

extension BusinessContact {
    fileprivate func includes(_ contact: Contact) -> Bool {
        switch contact {
        case .phone(let number): phone == number
        case .email(let address): email == address
        }
    }
}

/// When the quiet time that `now` lies in is over; `nil`: it isn't quiet. Where the clock jumps over an end it is quiet
/// until the jump, and where it shows an end twice until the second.
package func quietEnd(_ quiet: DayInterval, in zone: Zone, at now: Instant) -> Instant? {
    let today = zone.date(of: now)
    let ends = (-2...1).compactMap { offset -> Instant? in
        let day = today.adding(days: offset)
        let start = zone.opening(LocalDateTime(day, minute: quiet.start))
        let end = zone.closing(
            LocalDateTime(day.adding(days: quiet.end / 1440), minute: quiet.end % 1440))
        return TimeSpan(start, end).contains(now) ? end : nil
    }
    return ends.max()
}
