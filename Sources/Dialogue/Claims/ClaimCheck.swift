import TenantConfig
import Vocabulary

/// Holds what a model writes against the evidence, sentence by sentence, in the order they come (C2).
///
/// A verdict depends on the sentences before, never on those behind: what has passed may be shown at once.
package struct ClaimCheck: Sendable {
    let grounds: Grounds
    private let truths: Truths
    private let statements: [Sentence]
    private let stated: Set<Claim.Kind>
    private var statementsLeft: [Sentence]
    private var said: Set<Sentence> = []
    var context = ReplyContext()

    package init(_ evidence: Evidence) {
        let grounds = Grounds(evidence)
        self.grounds = grounds
        truths = Truths(grounds: grounds)
        statements = truths.statements()
        statementsLeft = statements
        stated = Self.kinds(of: evidence.results)
    }

    /// Called for each sentence of the reply, in order.
    package mutating func review(sentence: String) -> Verdict {
        var judge = Judge(grounds: grounds, context: context, text: sentence.trimmedOfWhitespace)
        judge.run()
        context = judge.context
        let isBacked = judge.claims.allSatisfy(\.isBacked)
        let isStatement = judge.claims.contains {
            $0.kind.isState && (stated.contains($0.kind) || !$0.isBacked)
        }
        var preface: [Sentence] = []
        var replacement: [Sentence] = []
        var mentions = judge.mentions
        var isKept = isBacked
        if !statements.isEmpty, isStatement {
            // The row speaks, once, and not the model.
            isKept = false
            replacement = takeStatements()
            if !isBacked { add(judge.remedies.filter { $0 != .standing }, to: &replacement, &mentions) }
        } else {
            if !statementsLeft.isEmpty, !judge.isCourtesy { preface = takeStatements() }
            if !isBacked {
                mentions = []
                add(judge.remedies, to: &replacement, &mentions)
            }
        }
        return Verdict(
            sentence: sentence, claims: judge.claims, isBacked: isBacked, isKept: isKept, preface: preface,
            replacement: replacement, mentions: mentions)
    }

    /// What the writes of this turn did and the reply has not said.
    package mutating func finish() -> [Sentence] { takeStatements() }

    private mutating func takeStatements() -> [Sentence] {
        defer { statementsLeft = [] }
        said.formUnion(statementsLeft)
        return statementsLeft
    }

    private mutating func add(
        _ remedies: [Remedy], to replacement: inout [Sentence], _ mentions: inout [Offer]
    ) {
        for remedy in remedies {
            // After a write its row has said how things stand.
            if remedy == .standing, !statements.isEmpty { continue }
            let sentences = truths.sentences(for: remedy).filter { said.insert($0).inserted }
            if !sentences.isEmpty { mentions += truths.shown(by: remedy) }
            replacement += sentences
        }
    }

    private static func kinds(of results: [ToolResult]) -> Set<Claim.Kind> {
        var kinds: Set<Claim.Kind> = []
        for result in results {
            switch result.outcome {
            case .held: kinds.insert(.held)
            case .booked: kinds.formUnion([.booked, .appointment, .pending])
            case .moved: kinds.formUnion([.moved, .booked, .appointment, .pending])
            case .cancelled: kinds.insert(.cancelled)
            case .inquiryTaken: kinds.formUnion([.passedOn, .followUp])
            case .followUpScheduled: kinds.insert(.followUp)
            case .waitlisted: kinds.insert(.waitlisted)
            case .handedOver: kinds.formUnion([.passedOn, .followUp])
            case .offers, .released, .found, .refused: break
            }
        }
        return kinds
    }
}

/// What earlier sentences of the reply leave for later ones to lean on.
struct ReplyContext: Sendable {
    /// 'On Tuesday I have:'
    var day: SaidDay?
    var services: [ServiceID] = []
    /// A list of opening hours is under way.
    var isAboutHours = false
}
