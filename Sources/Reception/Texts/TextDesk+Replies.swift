import Dialogue
import TenantConfig
import Texting
import Vocabulary

extension TextDesk {
    /// The messages that answer a text, under keys that are the same whoever makes them.
    func compose(
        _ text: StoredText, to sender: PhoneNumber, of served: ServedTenant
    ) async throws -> [NewOutgoing] {
        let wording = Wording(tenant: served.tenant, channel: .sms, render: receptionist.render)
        func said(_ id: MessageID) throws -> String { PlainText.folded(try wording.words(for: Sentence(id))) }
        switch text.kind {
        case .silenced: return []
        case .help: return parts(try said(.smsHelp), .help, of: text, to: sender)
        case .optOut: return parts(try said(.smsOptedOut), .optOutConfirmation, of: text, to: sender)
        case .optIn: return parts(try said(.smsOptedIn), .reply, of: text, to: sender)
        case .empty: return parts(try said(.textEmpty), .reply, of: text, to: sender)
        case .tooLong: return parts(try said(.messageTooLong), .reply, of: text, to: sender)
        case .limited: return parts(try said(.smsTooMany), .reply, of: text, to: sender)
        case .message:
            // A message that is erased has no answer.
            guard let words = text.text else { return [] }
            let customer = await proven(text, sender, of: served)
            let session = SessionClaim(id: text.session.id, generation: text.session.generation)
            let answer = try await receptionist.converse(
                served, text: words, clientID: Self.clientID(text.sid), by: session, turn: text.turn)
            // While a person has the conversation it is empty, and nothing is sent (C7).
            return parts(answer.text, .reply, of: text, to: sender, customer: customer)
        }
    }

    /// The carrier vouches for the number (I1). Whoever isn't known because of a fault is answered all the same.
    private func proven(_ text: StoredText, _ sender: PhoneNumber, of served: ServedTenant) async
        -> CustomerID?
    {
        if let customer = text.session.customer { return customer }
        do {
            return try await identity.prove(
                served.id, .phone(sender), by: text.session.id, new: CustomerID(world.newID()))
        } catch {
            watch.report(error)
            return nil
        }
    }

    private func parts(
        _ words: String, _ purpose: NewOutgoing.Purpose, of text: StoredText, to sender: PhoneNumber,
        customer: CustomerID? = nil
    ) -> [NewOutgoing] {
        let key = text.turn.map { "reply:\($0)" } ?? "text:\(text.sid)"
        return TextParts.split(sayable(words)).enumerated().map { number, part in
            NewOutgoing(
                id: OutgoingID(world.newID()), key: "\(key):\(number)", purpose: purpose,
                recipient: .phone(sender), text: part, session: text.session.id,
                customer: customer ?? text.session.customer, turn: text.turn)
        }
    }

    /// Without what XML 1.0 can't hold (section 2.2), in which the answer to the provider is written.
    private func sayable(_ words: String) -> String {
        String(
            String.UnicodeScalarView(
                words.unicodeScalars.filter { scalar in
                    switch scalar {
                    case "\n", "\t": true
                    case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": false
                    default: true
                    }
                }))
    }
}
