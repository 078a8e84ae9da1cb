import Foundation
import Vocabulary

extension Failure.Code {
    /// How a command ends that was refused: 64 for what was asked, 69 for a database that is away, 70 for our own
    /// mistakes. No `default`: a new code answers here too.
    var exitStatus: Int32 {
        switch self {
        case .malformedRequest, .invalidField, .invalidValue, .bodyTooLarge, .unsupportedMediaType,
            .notAcceptable,
            .methodNotAllowed, .routeUnknown, .unknownTenant, .unknownService, .unknownStaff,
            .unknownResource,
            .notFound, .slotNotOffered, .notBookable, .tenantSuspended, .intakeRequired, .answerRefused,
            .unknownLocation, .contactRequired, .idempotencyMismatch, .tenantFromFiles, .tenantInvalid:
            EX_USAGE
        case .unavailable, .busy, .tooManyRequests, .turnTimeout: EX_UNAVAILABLE
        case .unauthenticated, .forbidden, .codeInvalid, .channelUnavailable, .bookingsAhead, .slotTaken,
            .holdExpired, .holdNotExtendable, .tooManyHolds,
            .tooManyAppointments, .tooManyFollowUps, .confirmationRequired, .tooLate, .alreadyCancelled,
            .internal:
            EX_SOFTWARE
        }
    }
}
