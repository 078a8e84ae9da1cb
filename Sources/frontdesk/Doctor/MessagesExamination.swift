import TenantConfig
import TenantFiles
import Vocabulary

/// Whether what tenants want to send and take can be sent and taken here: texts, mails, notices to the business.
struct MessagesExamination: Examination {
    let name = "messages"

    func findings(in patient: Patient) async -> [Finding] {
        guard let deployment = patient.deployment else { return [] }
        let tree = CompiledTree(
            TenantTree().load(
                tenants: patient.tenants, policies: patient.policies, prompts: patient.prompts))
        let tenants = tree.tenants.compactMap(\.compilation.tenant)
        return texts(tenants, deployment) + mails(tenants, deployment) + notices(tenants, deployment)
    }

    private func texts(_ tenants: [Tenant], _ deployment: Deployment) -> [Finding] {
        let wanting = tenants.filter { $0.channels.sms != nil }
        guard let who = Self.named(wanting) else { return [] }
        var findings: [Finding] = []
        if deployment.texts == nil {
            findings.append(
                Finding(
                    "\(who): text messages are wanted, but no account for them is set up",
                    mend: "set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, or take `channels.sms` out"))
        }
        if deployment.publicBaseURL == nil {
            findings.append(
                Finding(
                    "\(who): texts that come in are signed with this server's address, which isn't known",
                    mend: "set PUBLIC_BASE_URL to the address that the provider calls, "
                        + "such as https://book.example.com"))
        }
        if !deployment.takesTexts {
            findings.append(
                Finding(
                    "\(who): texts that come in aren't answered",
                    mend: "leave SMS_INBOUND_ENABLED out, or set it to true"))
        }
        return findings
    }

    private func mails(_ tenants: [Tenant], _ deployment: Deployment) -> [Finding] {
        let wanting = tenants.filter { $0.channels.emailFrom != nil }
        guard deployment.mails == nil, let who = Self.named(wanting) else { return [] }
        return [
            Finding(
                "\(who): mails are wanted, but no server is set up to hand them to",
                mend: "set SMTP_URL, such as smtp://user:password@mail.example.com:587, "
                    + "or take `channels.email` out")
        ]
    }

    /// Hand-overs and inquiries, of which the business is told.
    private func notices(_ tenants: [Tenant], _ deployment: Deployment) -> [Finding] {
        let byText = tenants.filter { tenant in
            tenant.guardrails.handOverTo == .phone
                && (deployment.texts == nil || tenant.channels.sms == nil || tenant.contact.phone == nil)
        }
        let byMail = tenants.filter { tenant in
            tenant.guardrails.handOverTo == .email
                && (deployment.mails == nil || tenant.contact.email == nil
                    || (tenant.channels.emailFrom ?? deployment.mailFrom) == nil)
        }
        let what = "nobody is told when a customer wants a person or leaves a request"
        return [
            Self.named(byText).map { who in
                Finding(
                    "\(who): \(what), since that goes by text",
                    mend:
                        "give the tenant `contact.phone` and `channels.sms`, and this server TWILIO_ACCOUNT_SID and "
                        + "TWILIO_AUTH_TOKEN; or write `hand_over: {to: email}`")
            },
            Self.named(byMail).map { who in
                Finding(
                    "\(who): \(what), since that goes by mail",
                    mend: "give the tenant `contact.email`, and this server SMTP_URL and MAIL_FROM")
            },
        ].compactMap { $0 }
    }

    /// `bloom`, or `bloom and 3 more`; `nil`: nobody.
    private static func named(_ tenants: [Tenant]) -> String? {
        guard let first = tenants.map(\.slug).min() else { return nil }
        return tenants.count == 1 ? first : "\(first) and \(tenants.count - 1) more"
    }
}
