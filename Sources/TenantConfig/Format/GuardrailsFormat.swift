extension Format {
    /// `guardrails.yaml`
    static let guardrails = Record(
        noun: "guardrails.yaml",
        keys: [
            Key(
                "far_date",
                .record(
                    Record(
                        noun: "far_date",
                        keys: [
                            Key(
                                "confirm_after", .scalar(.duration(.distance)),
                                .fallback(BuiltIn.confirmFarDateAfter), example: "30d",
                                "Ask before holding at a greater distance.")
                        ])),
                .filled, example: "{confirm_after: 30d}", "Dates that are asked about twice."),
            Key(
                "follow_ups", .record(followUps), .filled, example: "{max: 2}",
                "How often the business writes first."),
            Key(
                "open_bookings", .record(openBookings), .filled, example: "{max: 4}",
                "What one contact may keep."),
            Key(
                "conversation", .record(conversation), .filled, example: "{idle: 4h}",
                "The size of a conversation."),
            Key(
                "never_discuss", .entries(Entries(noun: "topic", of: .record(topic), listIsShort: false)),
                example: "{medical: {match: [diagnose], say: Please ask a clinician.}}",
                "Topics that code keeps the assistant from."),
            Key(
                "hand_over", .record(handOver), .filled, example: "{to: phone}", status: .withoutEffect,
                "When a person takes over."),
        ])

    static let followUps = Record(
        noun: "follow_ups",
        keys: [
            Key(
                "max", .scalar(.integer(0...100)), .fallback(BuiltIn.followUpsMax), example: "2",
                "At most so many."),
            Key(
                "at_least_apart", .scalar(.duration(.elapsed(atLeast: 0))), .fallback(BuiltIn.followUpsApart),
                example: "24h", "Between the times they go out."),
        ])

    static let openBookings = Record(
        noun: "open_bookings",
        keys: [
            Key(
                "max", .scalar(.integer(1...1000)), .fallback(BuiltIn.openAppointments), example: "4",
                "Appointments ahead of one contact."),
            Key(
                "holds", .scalar(.integer(1...100)), .fallback(BuiltIn.openHolds), example: "2",
                "Live holds of one session; the oldest gives way."),
        ])

    static let conversation = Record(
        noun: "conversation",
        keys: [
            Key(
                "idle", .scalar(.duration(.elapsed(atLeast: 1))), .fallback(BuiltIn.conversationIdle),
                example: "4h", "After so long without a word a new one begins."),
            Key(
                "max_message_length", .scalar(.integer(1...100_000)), .fallback(BuiltIn.maxMessageLength),
                example: "2000", "Characters in one message."),
            Key(
                "max_turns", .scalar(.integer(1...10_000)), .fallback(BuiltIn.maxTurns), example: "60",
                "Messages of the customer."),
            Key(
                "max_tool_calls_per_turn", .scalar(.integer(1...100)),
                .fallback(BuiltIn.maxToolCallsPerTurn), example: "8", "Tools used for one answer."),
        ])

    static let topic = Record(
        noun: "a topic",
        keys: [
            Key(
                "match", .list(of: .scalar(.plain)), .required, example: "[diagnose]",
                "Whole words or phrases; case and accents don't count."),
            Key(
                "say", .scalar(.text), .required, example: "Please ask a clinician.",
                "What is said instead."),
        ])

    static let handOver = Record(
        noun: "hand_over",
        keys: [
            Key(
                "when", .list(of: .scalar(.word(["asked", "angry", "stuck"]))),
                .fallbackItems(BuiltIn.handOverWhen), example: "[asked, angry, stuck]",
                "What calls for a person."),
            Key(
                "to", .scalar(.word(["phone", "email"])), .fallback(BuiltIn.handOverTo), example: "phone",
                "How the business is told."),
        ])
}
