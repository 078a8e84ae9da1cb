package import Reception
package import Scheduling
package import Shapes
import Vocabulary

/// A start as availability lists it.
enum SlotBody {
    static let schema = Common.object(
        "Slot", "A time at which a visit can begin.",
        [
            Common.required("id", Common.text("A name, not a permission: holding looks again.")),
            Common.required("starts_at", Common.time("With the business's offset.")),
            Common.required("ends_at", Common.time("Open end.")),
            Common.required(
                "local", Common.text("The start on the business's wall.", example: "2026-03-10T14:00")),
            Common.optional("staff", Common.text("Who gives it.")),
            Common.optional("location", Common.text("Where, if the business has several places.")),
            Common.optional("price", Common.price),
            Common.optional("seats_left", Common.count("For a class.")),
            Common.required(
                "verified",
                Schema(.flag, summary: "Whether the calendar was asked; true where there is none.")),
        ])

    static func json(_ slot: Slot, in zone: Zone) -> JSON {
        .members([
            "id": .string(SlotID(slot).description), "starts_at": zone.json(slot.visit.start),
            "ends_at": zone.json(slot.visit.end), "local": .string(slot.local.description),
            "staff": slot.staff.map { .string($0) }, "location": slot.location.map { .string($0) },
            "price": slot.price?.json,
            "seats_left": slot.seatsLeft.map { .int($0) },
            // No calendar can be configured yet, so there is nothing left unasked.
            "verified": true,
        ])
    }

    static let availability = Common.object(
        "Availability", nil,
        [
            Common.required("slots", Schema(.list(schema, count: 0...BookingDesk.maximumSlots))),
            Common.optional(
                "reason",
                Common.object(
                    "NoSlots", "Why there is none.",
                    [
                        Common.required("code", Schema(.choice(NoSlots.allCases.map(\.rawValue)))),
                        Common.required("detail", Common.text("Safe to show to anyone.")),
                    ])),
            Common.optional("next", schema),
        ])

    static func json(_ found: BookingDesk.Availability, in zone: Zone) -> JSON {
        .members([
            "slots": .array(found.slots.map { json($0, in: zone) }),
            "reason": found.reason.map { ["code": .string($0.rawValue), "detail": .string($0.sentence)] },
            "next": found.next.map { json($0, in: zone) },
        ])
    }
}

/// Availability as its route answers, for commands that print the same.
package func availabilityJSON(_ found: BookingDesk.Availability, in zone: Zone) -> JSON {
    SlotBody.json(found, in: zone)
}

package func slotJSON(_ slot: Slot, in zone: Zone) -> JSON { SlotBody.json(slot, in: zone) }
