import Reception
import Scheduling
import Shapes
import Vocabulary

/// A person as the business sees them.
enum CustomerBody {
    static let customer = Common.object(
        "Customer", nil,
        [
            Common.required("customer_id", Common.id("Of one who became another: the other's.")),
            Common.optional("name", Common.text("As first said; each appointment keeps its own.")),
            Common.required(
                "contacts",
                Common.list(
                    Common.object(
                        "CustomerContact", nil,
                        [
                            Common.required("kind", Schema(.choice(["phone", "email"]))),
                            Common.required("value", Common.text()),
                            Common.optional("verified_at", Common.time("Absent: a claim, as typed in.")),
                        ]))),
            Common.required("bookings", Common.count("That were ever confirmed.")),
            Common.required("created_at", Common.time("When they first booked or proved a contact.")),
            Common.optional("last_seen_at", Common.time("When they last did.")),
            Common.optional("erased_at", Common.time("Since when nothing personal is kept.")),
        ])

    static let customers = Common.object(
        "Customers", "Those first who have proven the contact.",
        [Common.required("customers", Common.list(customer, atMost: 100))])

    static let export = Common.object(
        "CustomerExport", "Everything that is kept of a person. Times are RFC 3339.",
        sections.map { name, summary in
            Common.required(
                name, Schema(.list(Schema(.anything), count: 0...Int(Int32.max)), summary: summary))
        })

    private static let sections: KeyValuePairs = [
        "customers": "The person, and customers that became part of them.",
        "contacts": "Proven ones and claims.",
        "bookings": "With the name, answers, contacts and consent of each.",
        "inquiries": "Questions for a person at the business.",
        "follow_ups": "Wishes to be contacted.",
        "waitlist": "Places in lines.",
        "sessions": "With what each was begun with.",
        "conversations": "What the assistant made of what was said.",
        "messages": "With the answers, and what was done about them.",
        "pushes": "What was told without asking.",
        "sent": "Texts and mails.",
        "codes": "One-time codes, never what they were.",
    ]

    static func json(_ customer: CustomerRecord, in zone: Zone) -> JSON {
        .members([
            "customer_id": .string(customer.id.description), "name": customer.name.map { .string($0) },
            "contacts": .array(
                customer.contacts.map { given in
                    .members([
                        "kind": .string(given.contact.kind), "value": .string(given.contact.value),
                        "verified_at": given.verifiedAt.map(zone.json),
                    ])
                }), "bookings": .int(customer.bookings), "created_at": zone.json(customer.createdAt),
            "last_seen_at": customer.lastSeenAt.map(zone.json),
            "erased_at": customer.erasedAt.map(zone.json),
        ])
    }

    static func json(_ sections: [CustomerExport.Section]) throws -> JSON {
        .object(try sections.map { JSON.Member($0.name, try JSON(bytes: $0.json)) })
    }
}
