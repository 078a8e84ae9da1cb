import HTTPTypes
import Hummingbird
import NIOCore
import Reception
import Shapes
import Vocabulary

extension API {
    /// A form that Twilio sent, and whose number it is about. Nothing is done before the signature is known to be good;
    /// whoever has no good one is told the same whatever is wrong: the number, the account, the signature (S1).
    func signedForm(
        of request: HummingbirdCore.Request, _ incoming: Arrival, for route: Route, number: String
    ) async throws -> (ServedTenant, JSON) {
        let buffer = try await bytes(of: request, for: route)
        let form = try form(in: buffer, of: request)
        let served = form[number].flatMap { PhoneNumber(e164: $0) }.flatMap(directory.tenant(texted:))
        let account = served.flatMap { settings.twilio?($0) }
        // In production nobody's word is taken for what our address is.
        let base = settings.publicBaseURL ?? (settings.isProduction ? nil : incoming.baseURL)
        let isSigned = TwilioSignature.fits(
            request.headers[.twilioSignature] ?? "", url: (base ?? "") + (request.head.path ?? ""),
            fields: form.fields, tokens: account?.tokens ?? ["nobody's"])
        let isOurs = form["AccountSid"].map { $0 == account?.sid } ?? true
        guard isSigned, isOurs, base != nil, let served, account != nil else {
            throw Failure(.forbidden, "The request isn't signed by Twilio.")
        }
        return (served, try form.object(route.fields))
    }

    /// What an HTML form holds, before its fields are read.
    func form(in buffer: ByteBuffer, of request: HummingbirdCore.Request) throws(Failure) -> FormBody {
        guard isUTF8(request.headers[.contentType], of: Route.BodyType.form.rawValue) else {
            throw Failure(.unsupportedMediaType, "The body must be \(Route.BodyType.form.rawValue).")
        }
        guard let form = FormBody(buffer.readableBytesView) else {
            throw Failure(.malformedRequest, "The body is no form.")
        }
        return form
    }
}

extension Route {
    /// Of its body, where that is an object.
    var fields: [Schema.Property] {
        if case .object(let properties)? = body?.kind { properties } else { [] }
    }
}
