/// Every built-in value, as it would be written in a tenant's files: the lowest layer.
enum BuiltIn {
    static let status = "active"
    static let calendarProvider = "none"
    static let calendarRead = "required"
    static let calendarWrite = "lenient"
    static let calendarCache = "1m"
    static let assistantEngine = "builtin"
    static let assistantModel = "gpt-4o"
    static let systemPrompt = "receptionist"

    static let smsMessages = "30"
    static let smsPer = "60m"
    static let smsOptOutReply = "provider"

    static let notice = "2h"
    static let horizon = "90d"
    static let step = "15m"
    static let hold = "10m"
    static let cancelUntil = "24h"
    static let waitlistOffer = "30m"

    static let book = "instantly"
    static let resourceCount = "1"
    static let questionRequired = "true"
    static let questionType = "text"
    static let bufferLength = "0m"
    static let party = "1"
    static let release = "0d"
    static let online = "false"

    static let confirmFarDateAfter = "30d"
    static let followUpsMax = "2"
    static let followUpsApart = "24h"
    static let openAppointments = "4"
    static let openHolds = "2"
    static let conversationIdle = "4h"
    static let maxMessageLength = "2000"
    static let maxTurns = "60"
    static let maxToolCallsPerTurn = "8"
    static let handOverTo = "phone"
    /// A list, so that it stands for the whole of `hand_over.when`.
    static let handOverWhen = ["asked", "angry", "stuck"]

    static let personaName = "Ivy"
    static let personaTone = "warm and brief"

    static let rulePriority = "0"
    static let ruleMode = "enforce"
}
