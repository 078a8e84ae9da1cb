import Scheduling
import TenantConfig
import Understanding
import Vocabulary

/// Greetings and thanks, and what is said when nothing was understood.
extension Exchange {
    mutating func hearCourtesy() -> Bool {
        if understood.means(.greet) {
            if state.task != .none, let asked = state.asked, !asked.isWeak {
                progress.aim = .repeatQuestion
            } else {
                greet()
            }
            return true
        }
        if understood.means(.goodbye) { close(.goodbye); return true }
        if understood.means(.thanks) {
            if state.task != .none, let asked = state.asked, !asked.isWeak {
                progress.aim = .repeatQuestion
            } else {
                close(.thanksReply)
            }
            return true
        }
        if understood.means(.affirm), state.task != .none { begin(state.task); return true }
        if (understood.means(.affirm) || understood.means(.negate)) && understood.email == nil
            && understood.phone == nil
        {
            answerToOpenQuestion()
            return true
        }
        if understood.means(.startOver) { close(.startOver); return true }
        if understood.means(.angry) {
            answer(tenant.guardrails.handOverWhen.contains(.asked) ? .sorry : .contactDetails)
            return true
        }
        if understood.email != nil || understood.phoneText != nil || understood.name != nil {
            hearDetailsBesideQuestion()
            return true
        }
        if turn.text.trimmedOfWhitespace.isEmpty, !state.greeted { greet(); return true }
        if SpokenLanguage.asked(in: turn.text, among: tenant.languages) != nil {
            if state.asked == nil { greet() } else { progress.aim = .repeatQuestion }
            return true
        }
        return false
    }

    /// Who tells their name or contact while something else is asked: noted, and asked again.
    private mutating func hearDetailsBesideQuestion() {
        collectContact()
        switch state.asked {
        case .service, .location, .party, .client, .day, .time, .newTime, .whichOffer, .someoneElse,
            .isFarDayRight,
            .shallIWaitlist, .whichVisit, .isFarDateRight:
            say(.noted)
            progress.aim = .repeatQuestion
        case .none, .details, .intake, .shallIBook, .code, .lookupContact, .shallIMove, .shallICancel,
            .shallIPassOn,
            .anotherTime, .hearServices, .followUpContact:
            if state.task != .none { begin(state.task) } else { close(.help) }
        }
    }

    /// 'Yes' to 'how can I help?', 'no' to 'anything else?'.
    private mutating func answerToOpenQuestion() {
        let openings: Set<MessageID> = [
            .greeting, .greetingAgain, .greetingReturning, .allRight, .thanksReply, .help, .notUnderstood,
        ]
        guard let last = state.lastReply?.sentences.last?.id, openings.contains(last) else {
            return close(.allRight)
        }
        if understood.means(.affirm), !understood.means(.negate) { return begin(.book) }
        close(last == .allRight || last == .thanksReply ? .goodbye : .allRight)
    }

    private mutating func greet() {
        if state.greeted {
            close(.greetingAgain)
        } else if let name = turn.knownAs {
            close(.greetingReturning, ["customer": .group(["name": name])])
        } else {
            close(.greeting)
        }
    }

    /// Says plainly what was not understood; the second time shows what would work, the third time calls a person.
    mutating func misunderstand() {
        state.misunderstandings = min(state.misunderstandings, 1000) + 1
        if state.misunderstandings >= 3, tenant.guardrails.handOverWhen.contains(.stuck) {
            return handOver(.stuck)
        }
        if state.misunderstandings >= 2 {
            say(.notUnderstoodAgain, ["example": .text(example)])
            progress.aim = state.asked == nil ? .reply : .repeatQuestion
            return
        }
        switch state.asked {
        case .day, .newTime:
            say(.dateNotUnderstood)
            progress.aim = .keepQuestion
        case .service:
            say(.unknownService)
            state.asked = .hearServices
            progress.aim = .keepQuestion
        case .details where isReachable: answer(.sayAgain)
        case .details, .lookupContact, .followUpContact:
            say(.contactNotUsable)
            progress.aim = .keepQuestion
        case .whichOffer:
            say(.whichOffer)
            progress.aim = .keepQuestion
        case .none, .anotherTime, .hearServices: close(.notUnderstood)
        case .time, .location, .party, .client, .intake, .shallIBook, .isFarDateRight, .code, .whichVisit,
            .shallIMove, .shallICancel,
            .shallIPassOn, .someoneElse, .isFarDayRight, .shallIWaitlist:
            answer(.sayAgain)
        }
    }

    /// A sentence that would work with this tenant.
    private var example: String {
        let bookable = tenant.business.services.first { $0.book == .instantly }
        let what = bookable.map { name(of: $0.id) } ?? "An appointment"
        let day =
            (1...7).map { today.adding(days: $0) }
            .first { !tenant.business.openDay($0).hours.isEmpty } ?? today.adding(days: 1)
        let minute = tenant.business.openDay(day).hours.first.map { $0.start + 60 } ?? 600
        return "\(what) on \(day.weekday.englishName) at \(phrases.time(minute))"
    }
}
