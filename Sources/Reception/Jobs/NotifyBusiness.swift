package import Dialogue
import Foundation
import Policy
import TenantConfig
import Vocabulary

/// Tells the business that somebody wants a person or has asked something. What may be sent, and when, the outbox decides
/// at the moment of sending.
package struct NotifyBusiness: JobHandler {
    package static let kind = "notify_business"
    package let kind: String = NotifyBusiness.kind
    private let notices: any NoticeStore
    private let outbox: any Outbox
    private let channels: OutgoingChannels
    private let render: Wording.Render
    private let world: World

    package init(
        notices: any NoticeStore, outbox: any Outbox, channels: OutgoingChannels,
        render: @escaping Wording.Render, world: World
    ) {
        self.notices = notices
        self.outbox = outbox
        self.channels = channels
        self.render = render
        self.world = world
    }

    package func run(_ job: ClaimedJob, of served: ServedTenant) async throws -> JobOutcome {
        guard let event = job.payload["event"].flatMap({ EventID($0) }) else {
            return .park(reason: "the job names no event")
        }
        guard let notice = try await notices.notice(served.id, of: event) else {
            return .park(reason: "there is nothing to tell of its event")
        }
        let message = try message(notice, event, served)
        guard let message else {
            return .park(reason: "the business has no phone or mail that can be reached from here")
        }
        try await outbox.queue(served, [message])
        return .done
    }

    /// To the first of the business's contacts that there is a way to.
    private func message(
        _ notice: BusinessNotice, _ event: EventID, _ served: ServedTenant
    ) throws -> NewOutgoing? {
        for contact in served.tenant.noticeContacts {
            let message = NewOutgoing(
                id: OutgoingID(world.newID()), key: "notice:\(event)",
                purpose: .unasked(action: Self.kind), recipient: contact,
                subject: try subject(notice, contact, served), text: try text(notice, contact, served),
                session: notice.session)
            do throws(Failure) {
                _ = try channels.sender(of: message, for: served.tenant)
                return message
            } catch { continue }
        }
        return nil
    }

    private func subject(
        _ notice: BusinessNotice, _ contact: Contact, _ served: ServedTenant
    ) throws -> String? {
        guard case .email = contact else { return nil }
        let id: MessageID =
            switch notice.cause {
            case .handOver: .businessHandOverSubject
            case .inquiry: .businessInquirySubject
            }
        return try words(id, notice.variables, .email, served)
    }

    private func text(
        _ notice: BusinessNotice, _ contact: Contact, _ served: ServedTenant
    ) throws -> String {
        let channel: Channel = if case .phone = contact { .sms } else { .email }
        return switch notice.cause {
        case .handOver: try words(.businessHandOver, notice.variables, channel, served)
        case .inquiry: try words(.businessInquiry, notice.variables, channel, served)
        }
    }

    private func words(
        _ id: MessageID, _ variables: [String: MessageValue], _ channel: Channel, _ served: ServedTenant
    ) throws -> String {
        try Wording(tenant: served.tenant, channel: channel, render: render).words(
            for: Sentence(id, variables))
    }
}

extension NotifyBusiness {
    /// For the policy, before anything is made: how the message would go out.
    static let facts: @Sendable (WaitingEvent, Tenant, inout Facts) -> Void = { _, tenant, facts in
        guard let channel = Fact.named("channel"), let contact = tenant.noticeContacts.first else { return }
        switch contact {
        case .phone: facts.set(channel, text: "sms")
        case .email: facts.set(channel, text: "email")
        }
    }
}

extension Tenant {
    /// Where the business is told of what waits for a person, the preferred one first.
    var noticeContacts: [Contact] {
        let phone = contact.phone.map { Contact.phone($0) }
        let email = contact.email.map { Contact.email($0) }
        return switch guardrails.handOverTo {
        case .phone: [phone, email].compactMap(\.self)
        case .email: [email, phone].compactMap(\.self)
        }
    }
}

extension BusinessNotice {
    /// Texts cost by length, and whoever answers reads the rest in the conversation.
    private static let longestQuote = 200
    private static let longestName = 80

    fileprivate var variables: [String: MessageValue] {
        var variables: [String: MessageValue] = [:]
        var customer: [String: String] = [:]
        customer["name"] = name.flatMap { Self.line($0, Self.longestName) }
        customer["phone"] = phone.flatMap { Self.line($0, Self.longestName) }
        customer["email"] = email.flatMap { Self.line($0, Self.longestName) }
        if !customer.isEmpty { variables["customer"] = .group(customer) }
        if let session { variables["session"] = .text(session.description) }
        switch cause {
        case .handOver(let reason, let message):
            // The words stand in the template; what isn't one of the three is left out.
            if let reason = reason.flatMap({ ToolCall.HandOver.Reason(rawValue: $0) }) {
                variables["reason"] = .group([reason.rawValue: "yes"])
            }
            if let quote = message.flatMap({ Self.line($0, Self.longestQuote) }) {
                variables["message"] = .text(quote)
            }
        case .inquiry(let subject):
            if let quote = subject.flatMap({ Self.line($0, Self.longestQuote) }) {
                variables["message"] = .text(quote)
            }
        }
        return variables
    }

    /// A customer's words on one line, cut where they are long; `nil` where nothing is left.
    static func line(_ text: String, _ longest: Int) -> String? {
        var kept = String.UnicodeScalarView()
        var isGap = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                isGap = !kept.isEmpty
                continue
            }
            if isGap { kept.append(" ") }
            isGap = false
            kept.append(scalar)
            if kept.count > longest {
                return String(String.UnicodeScalarView(kept.prefix(longest))) + "..."
            }
        }
        return kept.isEmpty ? nil : String(kept)
    }
}
