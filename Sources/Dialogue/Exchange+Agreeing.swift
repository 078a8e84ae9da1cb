import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// Answers of yes or no, and those that tell which appointment is meant.
extension Exchange {
    mutating func hearWhetherToBook() -> Bool {
        if saysYes, let hold = state.hold {
            collectContact()
            state.agreedHold = hold.id
            begin(.book)
            return true
        }
        if saysNo || understood.means(.cancel) { stop(); return true }
        return hearFigureAgain()
    }

    mutating func hearFarDate(_ slot: String) -> Bool {
        let offer = state.offers.first { $0.slot == slot }
        if saysYes, let offer {
            state.farDateConfirmed = offer.local
            progress.chosen = offer
            begin(state.task == .move ? .move : .book)
            return true
        }
        if saysNo {
            state.offers = []
            state.wish.forgetDays()
            begin(state.task == .move ? .move : .book)
            return true
        }
        return false
    }

    mutating func hearFarDay() -> Bool {
        guard let day = state.wish.singleDay, saysYes || saysNo else { return false }
        if saysYes { state.farDayConfirmed = day } else { state.wish.forgetDays() }
        begin(.book)
        return true
    }

    mutating func hearWhetherToMove() -> Bool {
        if saysYes, let hold = state.hold {
            state.agreedHold = hold.id
            begin(.move)
            return true
        }
        if saysNo { stop(); return true }
        return hearFigureAgain()
    }

    mutating func hearWhetherToCancel() -> Bool {
        let saysSo = understood.means(.cancel) || understood.means(.abort)
        if saysYes || (understood.means(.affirm) && !understood.means(.negate) && understood.means(.cancel))
            || (saysSo && saysCancel && !understood.means(.negate) && whens.isEmpty)
        {
            progress.cancelAgreed = true
            begin(.cancel)
            return true
        }
        // 'No, don't cancel it.'
        if saysNo || (understood.means(.negate) && !understood.means(.affirm) && whens.isEmpty) {
            stop()
            return true
        }
        return false
    }

    mutating func hearWhetherToPassOn() -> Bool {
        if let party = party, let service = wantedService, service.book == .instantly,
            party <= service.party
        {
            if let visit = knownVisits.first(where: { $0.id == state.subject }), !state.wish.saysDay {
                forgetTask()
                close(.kept, visitVariables(visit))
                return true
            }
            collect()
            begin(.book)
            return true
        }
        if saysYes {
            collectContact()
            begin(.inquiry)
            return true
        }
        if saysNo {
            forgetTask()
            state.service = nil
            close(.allRight)
            return true
        }
        return false
    }

    mutating func hearSomeoneElse() -> Bool {
        if saysYes {
            state.staff = nil
            state.anyStaff = true
            begin(state.task == .move ? .move : .book)
            return true
        }
        if saysNo { stop(); return true }
        return false
    }

    mutating func hearAnotherTime() -> Bool {
        if saysYes || understood.means(.affirm) && !understood.means(.negate) && !saysAnythingOfVisit {
            state.wish.forgetDays()
            state.wish.forgetTimes()
            begin(.book)
            return true
        }
        if saysNo || understood.means(.thanks) {
            forgetTask()
            close(understood.means(.thanks) ? .thanksReply : .allRight)
            return true
        }
        return false
    }

    mutating func hearWhetherToList() -> Bool {
        if saysYes {
            sayServices()
            state.asked = .service
            progress.aim = .keepQuestion
            return true
        }
        if saysNo { close(.allRight); return true }
        return false
    }

    // MARK: Known appointments

    mutating func hearCode() -> Bool {
        if let code = understood.confirmationCode ?? bareCode {
            state.lookupCode = code
            collectContact()
            begin(state.task == .none ? .lookup : state.task)
            return true
        }
        let lacks = ["don't", "dont", "haven't", "havent", "lost", "forgot", "forgotten", "can't", "cannot"]
        if saysNo || understood.means(.unsure) || foldedWords(turn.text).contains(where: lacks.contains) {
            forgetTask()
            close(.contactDetails)
            return true
        }
        if understood.email != nil || understood.phoneText != nil {
            collectContact()
            begin(state.task == .none ? .lookup : state.task)
            return true
        }
        return false
    }

    /// A code may look like an ordinary word to the listener; after 'what is your code?' six characters are one.
    private var bareCode: String? {
        let letters = turn.text.unicodeScalars.filter {
            ("A"..."Z").contains($0) || ("a"..."z").contains($0) || ("0"..."9").contains($0)
        }
        guard letters.count == 6, understood.intents.isEmpty else { return nil }
        return String(String.UnicodeScalarView(letters)).uppercased()
    }

    mutating func hearLookupContact() -> Bool {
        let details = Details(turn.text, understood, listener, wantsName: false)
        if let email = details.email { state.email = email }
        if let phone = details.phone { state.phone = phone }
        if let code = understood.confirmationCode { state.lookupCode = code }
        if details.email != nil || details.phone != nil {
            begin(state.task == .none ? .lookup : state.task)
            return true
        }
        if details.unusablePhone {
            say(.contactNotUsable)
            progress.aim = .keepQuestion
            return true
        }
        return false
    }

    mutating func hearWhichVisit() -> Bool {
        let choices = choosableVisits
        if let ordinal = understood.ordinal ?? bareNumber, let picked = element(ordinal, of: choices) {
            state.subject = picked.id
            begin(state.task)
            return true
        }
        identifySubject()
        if state.subject != nil { begin(state.task); return true }
        if saysNo { stop(); return true }
        return false
    }
}
