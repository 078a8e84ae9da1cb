/// The sentence under which people agree to be written to about a booking (I5). Whoever changes a word of it gives it a
/// new version: each consent is kept with the version it was given under. Whoever books by text has written first, and
/// agrees to texts about that booking: kept with the source `sms`.
package enum ConsentWording {
    package static let version = "2026-11"

    /// Beside the box that is ticked, on a form that asks for `consent` with a booking.
    package static let sentence = """
        Yes, send me messages about this appointment, such as its confirmation and a reminder. Message and data rates \
        may apply. Reply STOP to a text to end them.
        """
}
