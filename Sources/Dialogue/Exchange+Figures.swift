import Understanding
import Vocabulary

/// Figures that answer a list: '2', '#2', '2)', 'number 2 please'.
extension Exchange {
    /// The only number of a message that holds nothing beside it; a time or a count of people says more than that
    /// ('2pm', 'for 2').
    var figure: Int? {
        let words = foldedWords(turn.text)
        guard words.count <= 5, !turn.text.contains("?") else { return nil }
        let numbers = words.compactMap { $0.countSaid }
        guard numbers.count == 1,
            words.allSatisfy({ $0.countSaid != nil || Self.besideFigures.contains($0) }),
            Self.isPlain(turn.text)
        else { return nil }
        return numbers.first
    }

    private static let besideFigures: Set<String> = [
        "number", "no", "option", "choice", "slot", "please", "thanks", "pls", "the", "ok", "okay", "yes",
        "i'll",
        "take", "choose", "pick", "let's", "do",
    ]

    /// '2:30', '3/4', '-2' and '$2' aren't.
    private static func isPlain(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.isWhitespace || $0.properties.numericType != nil
                || "#.,!()'\u{2019}".unicodeScalars.contains($0)
        }
    }

    /// Of several that were shown: one alone bears no figure.
    func offerPicked(by figure: Int?) -> Offer? {
        guard state.offers.count > 1, let figure else { return nil }
        return element(figure, of: state.offers)
    }

    /// A figure of the list that the time held was picked from: that one still, or another.
    mutating func hearFigureAgain() -> Bool {
        guard let hold = state.hold, state.offers.contains(where: { $0.start == hold.start }),
            let offer = offerPicked(by: figure)
        else { return false }
        if offer.start == hold.start { progress.aim = .repeatQuestion } else { pick(offer) }
        return true
    }

    /// In the order shown: those that the customer's words fitted alike, else all, where the last reply listed them.
    var servicesShown: [ServiceID] {
        guard state.serviceChoices.isEmpty else { return state.serviceChoices }
        guard state.lastReply?.sentences.contains(where: { $0.id == .services }) == true else { return [] }
        return servicesListed
    }

    /// '1' where one thing alone was proposed. It cancels nothing: a figure that is sent twice would.
    var agreesWithOne: Bool {
        guard figure == 1, let asked = state.asked else { return false }
        switch asked {
        case .shallIBook, .isFarDateRight, .isFarDayRight, .shallIMove, .shallIPassOn, .someoneElse,
            .hearServices, .shallIWaitlist, .anotherTime:
            return true
        case .service, .location, .party, .client, .day, .time, .whichOffer, .details, .intake, .code,
            .lookupContact, .whichVisit, .newTime, .shallICancel, .followUpContact:
            return false
        }
    }
}
