package import FoundationEssentials

/// A UUID that says what it names, so that a session can't be passed where a tenant belongs.
package struct Identifier<Named>: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let uuid: UUID

    package init(_ uuid: UUID) {
        self.uuid = uuid
    }

    /// Reads the hyphenated form; `nil` for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 36, let uuid = UUID(uuidString: String(text)) else { return nil }
        self.uuid = uuid
    }

    /// Lower-case, hyphenated: as PostgreSQL prints it.
    package var description: String { uuid.uuidString.lowercased() }

    package static func < (left: Self, right: Self) -> Bool { left.description < right.description }
}

package enum TenantNamed {}
package enum SessionNamed {}
package enum ConversationNamed {}
package enum TurnNamed {}
package enum BookingNamed {}
package enum CustomerNamed {}
package enum BlockNamed {}
package enum InquiryNamed {}
package enum EventNamed {}
package enum FollowUpNamed {}
package enum PushNamed {}
package enum WaitlistEntryNamed {}
package enum JobNamed {}
package enum DecisionNamed {}
package enum OutgoingNamed {}
package enum VerificationNamed {}
package enum HandOffNamed {}

package typealias TenantID = Identifier<TenantNamed>
package typealias SessionID = Identifier<SessionNamed>
package typealias ConversationID = Identifier<ConversationNamed>
/// A message of the customer's and the answer to it: `message_id` on the outside.
package typealias TurnID = Identifier<TurnNamed>
/// A hold and the appointment it becomes are one row for life and share this id.
package typealias BookingID = Identifier<BookingNamed>
package typealias CustomerID = Identifier<CustomerNamed>
package typealias InquiryID = Identifier<InquiryNamed>
package typealias BlockID = Identifier<BlockNamed>
package typealias EventID = Identifier<EventNamed>
package typealias FollowUpID = Identifier<FollowUpNamed>
package typealias PushID = Identifier<PushNamed>
package typealias WaitlistEntryID = Identifier<WaitlistEntryNamed>
package typealias JobID = Identifier<JobNamed>
/// A policy's decision, as it is recorded.
package typealias DecisionID = Identifier<DecisionNamed>
/// A text or mail that we send.
package typealias OutgoingID = Identifier<OutgoingNamed>
package typealias VerificationID = Identifier<VerificationNamed>
package typealias HandOffID = Identifier<HandOffNamed>

/// Ids that operators write in YAML: lower-case letters, digits and dashes. References are always by id.
package typealias ServiceID = String
package typealias StaffID = String
package typealias ResourceID = String
package typealias LocationID = String
