import HTTPTypes
import Vocabulary

extension Failure.Code {
    /// The one table from codes to HTTP: the status, and the title that RFC 9457 wants to be the same for every
    /// occurrence.
    ///
    /// 400 is for requests that their description in the OpenAPI document already rules out, 422 for those that are
    /// well-formed and still can't be done.
    var answer: (status: HTTPResponse.Status, title: String) {
        switch self {
        case .malformedRequest: (.badRequest, "The request can't be read")
        case .invalidField: (.badRequest, "Some values are missing or wrong")
        case .invalidValue: (.unprocessableContent, "Some values make no sense")
        case .bodyTooLarge: (.contentTooLarge, "The body is too large")
        case .unsupportedMediaType: (.unsupportedMediaType, "The body's media type isn't taken here")
        case .notAcceptable: (.notAcceptable, "None of the accepted media types is made here")
        case .methodNotAllowed: (.methodNotAllowed, "This method isn't served here")
        case .routeUnknown: (.notFound, "Nothing is served here")
        case .unauthenticated: (.unauthorized, "The caller isn't known")
        case .forbidden: (.forbidden, "The caller may not do this")
        case .codeInvalid: (.unprocessableContent, "The code isn't right")
        case .channelUnavailable: (.unprocessableContent, "Nothing is sent that way")
        case .unknownTenant: (.notFound, "There is no such tenant")
        case .unknownService: (.unprocessableContent, "There is no such service")
        case .unknownStaff: (.unprocessableContent, "There is no such staff member")
        case .unknownResource: (.unprocessableContent, "There is no such resource")
        case .unknownLocation: (.unprocessableContent, "There is no such location")
        case .notFound: (.notFound, "There is no such thing")
        case .tenantSuspended: (.forbidden, "The tenant is suspended")
        case .tenantFromFiles: (.conflict, "The tenant comes from a folder")
        case .tenantInvalid: (.unprocessableContent, "The files of the tenant have errors")
        case .slotTaken: (.conflict, "The time is taken")
        case .slotNotOffered: (.unprocessableContent, "The time isn't offered")
        case .holdExpired: (.gone, "The hold is over")
        case .holdNotExtendable: (.conflict, "The hold can't be extended again")
        case .tooManyHolds: (.tooManyRequests, "Too many holds")
        case .tooManyAppointments: (.unprocessableContent, "Too many appointments ahead")
        case .confirmationRequired: (.unprocessableContent, "A far date needs a yes")
        case .tooManyFollowUps: (.unprocessableContent, "Too many follow-ups")
        case .tooLate: (.conflict, "It is too late for this")
        case .notBookable: (.unprocessableContent, "The service can't be booked here")
        case .alreadyCancelled: (.conflict, "The appointment is cancelled already")
        case .intakeRequired: (.unprocessableContent, "A question needs an answer")
        case .answerRefused: (.unprocessableContent, "Nothing is booked with this answer")
        case .contactRequired: (.unprocessableContent, "A way to reach the customer is needed")
        case .bookingsAhead: (.conflict, "The customer has appointments ahead")
        case .idempotencyMismatch: (.unprocessableContent, "The idempotency key was used for another request")
        case .tooManyRequests: (.tooManyRequests, "Too many requests")
        case .busy: (.serviceUnavailable, "Busy")
        case .turnTimeout: (.serviceUnavailable, "The answer takes longer")
        case .unavailable: (.serviceUnavailable, "Not available")
        case .internal: (.internalServerError, "Something went wrong on our side")
        }
    }
}
