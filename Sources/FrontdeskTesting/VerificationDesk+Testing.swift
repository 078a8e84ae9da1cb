import Dialogue
package import PostgresStore
package import Reception

extension VerificationDesk {
    /// With the outbox of this database, and messages that end in their code.
    package static func testing(
        _ database: Database, world: World, secrets: [String] = ["a secret of this server"]
    ) throws -> Self {
        let channels = OutgoingChannels(hasTexts: true, hasMails: true, mailFrom: nil)
        guard let keys = CodeKeys(secrets: secrets) else { throw NoSecret() }
        return Self(
            store: PostgresIdentityStore(database), sessions: PostgresSessionStore(database),
            outbox: PostgresOutbox(database, world: world, channels: channels), keys: keys,
            reaches: { tenant, contact in channels.reaches(contact, of: tenant) },
            render: { template, variables in
                guard case .text(let code)? = variables["code"] else { return template }
                return template == MessageID.verificationCode.rawValue ? "Code \(code)" : "Your code"
            }, world: world)
    }

    private struct NoSecret: Error {}
}
