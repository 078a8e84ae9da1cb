/// A refusal that a caller can act on: a stable code and a detail that is safe to read aloud.
///
/// Causes (SQL states, file paths, vendor messages) belong in the log, never here.
package struct Failure: Error, Hashable, Sendable, Codable {
    package let code: Code
    package let detail: String
    /// Where in the caller's input the trouble lies, all places at once.
    package let fields: [Field]
    /// When trying again may help.
    package let retryAfterSeconds: Int?

    package init(_ code: Code, _ detail: String, fields: [Field] = [], retryAfterSeconds: Int? = nil) {
        self.code = code
        self.detail = detail
        self.fields = fields
        self.retryAfterSeconds = retryAfterSeconds
    }

    /// One faulty place of a request.
    package struct Field: Hashable, Sendable, Codable {
        /// JSON Pointer (RFC 6901) into the body, or `query/<name>` for a query parameter.
        package let pointer: String
        package let code: String
        package let detail: String

        package init(pointer: String, code: String, detail: String) {
            self.pointer = pointer
            self.code = code
            self.detail = detail
        }
    }

    /// Stable for ever: clients switch on the raw value. A new case does not compile until each way out has answered.
    package enum Code: String, CaseIterable, Sendable, Codable {
        // The request itself
        case malformedRequest = "malformed_request"
        /// Of another shape than the request's description allows.
        case invalidField = "invalid_field"
        /// Of the right shape, and still senseless: an end before its start, an answer to a question nobody asked.
        case invalidValue = "invalid_value"
        case bodyTooLarge = "body_too_large"
        case unsupportedMediaType = "unsupported_media_type"
        case notAcceptable = "not_acceptable"
        case methodNotAllowed = "method_not_allowed"
        case routeUnknown = "route_unknown"
        // Who is asking
        case unauthenticated = "unauthenticated"
        case forbidden = "forbidden"
        /// A one-time code that is wrong, over, used, or was never sent: nobody is told which.
        case codeInvalid = "code_invalid"
        /// The tenant sends nothing that way.
        case channelUnavailable = "channel_unavailable"
        // What is asked for
        case unknownTenant = "unknown_tenant"
        case unknownService = "unknown_service"
        case unknownStaff = "unknown_staff"
        case unknownResource = "unknown_resource"
        case unknownLocation = "unknown_location"
        case notFound = "not_found"
        case tenantSuspended = "tenant_suspended"
        /// Its files lie in a folder, so they aren't changed over the API.
        case tenantFromFiles = "tenant_from_files"
        /// The files of a tenant have errors.
        case tenantInvalid = "tenant_invalid"
        // Booking
        case slotTaken = "slot_taken"
        case slotNotOffered = "slot_not_offered"
        case holdExpired = "hold_expired"
        case holdNotExtendable = "hold_not_extendable"
        case tooManyHolds = "too_many_holds"
        case tooManyAppointments = "too_many_appointments"
        /// The customer must say yes to that very start first.
        case confirmationRequired = "confirmation_required"
        case tooManyFollowUps = "too_many_follow_ups"
        case tooLate = "too_late"
        case notBookable = "not_bookable"
        case alreadyCancelled = "already_cancelled"
        case intakeRequired = "intake_required"
        /// Whoever answers so gets no slot; the detail is the business's own sentence.
        case answerRefused = "answer_refused"
        case contactRequired = "contact_required"
        /// Whose data is to be erased has appointments ahead.
        case bookingsAhead = "bookings_ahead"
        // Repeats and limits
        case idempotencyMismatch = "idempotency_mismatch"
        case tooManyRequests = "too_many_requests"
        case busy = "busy"
        case turnTimeout = "turn_timeout"
        case unavailable = "unavailable"
        case `internal` = "internal"
    }
}
