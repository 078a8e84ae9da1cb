/// The ways of saying that something has been done, as patterns over words.
///
/// `a|b` is one of them, `a?` may be missing, `~2` is up to two words of any kind; `<day>`, `<time>`, `<service>`,
/// `<staff>`, `<place>` and `<length>` stand for a value of that kind.
struct StatePhrases: Sendable {
    static let shared = StatePhrases()

    struct Found {
        let kind: Claim.Kind
        /// Places among the words.
        let words: Range<Int>
        /// Said of what is to come: a promise needs no deed before it.
        let isPromise: Bool
    }

    private enum Element {
        case word(Set<String>, isOptional: Bool)
        case gap(Int)
    }

    private struct Pattern {
        let kind: Claim.Kind
        let elements: [Element]
        let isPromise: Bool
        /// Only at the start of a clause.
        let isBare: Bool
    }

    private let patterns: [Pattern]
    /// By the words that a pattern can begin with.
    private let byFirst: [String: [Int]]

    private init() {
        var patterns: [Pattern] = []
        var byFirst: [String: [Int]] = [:]
        for (kind, texts) in Self.texts {
            for text in texts.split(separator: "\n") {
                var rest = text[...]
                let isPromise = rest.hasPrefix("+ ")
                let isBare = rest.hasPrefix("^ ")
                if isPromise || isBare { rest = rest.dropFirst(2) }
                let elements = rest.split(separator: " ").map { part -> Element in
                    if part.hasPrefix("~") { return .gap(Int(part.dropFirst()) ?? 0) }
                    let isOptional = part.hasSuffix("?")
                    let words = (isOptional ? part.dropLast() : part).split(separator: "|").map(String.init)
                    return .word(Set(words), isOptional: isOptional)
                }
                if case .word(let firsts, _) = elements.first {
                    for first in firsts { byFirst[first, default: []].append(patterns.count) }
                }
                patterns.append(Pattern(kind: kind, elements: elements, isPromise: isPromise, isBare: isBare))
            }
        }
        self.patterns = patterns
        self.byFirst = byFirst
    }

    func found(in words: [String], clauseStarts: Set<Int>) -> [Found] {
        var found: [Found] = []
        for start in words.indices {
            for index in byFirst[words[start]] ?? [] {
                let pattern = patterns[index]
                if pattern.isBare, !clauseStarts.contains(start) { continue }
                guard let end = match(pattern.elements[...], words, start) else { continue }
                if pattern.isBare, !isBareEnd(end, words) { continue }
                found.append(Found(kind: pattern.kind, words: start..<end, isPromise: pattern.isPromise))
            }
        }
        return found
    }

    /// 'Booked!', 'Done, see you then', 'Confirmed for Tuesday'; not 'Booked visits can be moved'.
    private func isBareEnd(_ end: Int, _ words: [String]) -> Bool {
        guard words[end...].count(where: { $0 != "." }) > 1 else { return true }
        return [
            ".", "for", "on", "at", "with", "<day>", "<time>", "you", "your", "i", "we", "see", "<service>",
            "and",
            "it", "that",
            "the", "anything", "para", "el", "su", "tu", "le", "con", "now", "<staff>",
        ].contains(words[end])
    }

    private func match(_ elements: ArraySlice<Element>, _ words: [String], _ index: Int) -> Int? {
        guard let first = elements.first else { return index }
        switch first {
        case .word(let choices, let isOptional):
            if index < words.count, choices.contains(words[index]),
                let end = match(elements.dropFirst(), words, index + 1)
            {
                return end
            }
            return isOptional ? match(elements.dropFirst(), words, index) : nil
        case .gap(let most):
            for width in 0...most where index + width <= words.count {
                if width > 0, words[index + width - 1] == "." { return nil }
                if let end = match(elements.dropFirst(), words, index + width) { return end }
            }
            return nil
        }
    }

    private static let visit =
        "one|appointment|booking|reservation|visit|bookings|appointments|spot|slot|table|seat|seats|class|session|place|it|that|this|everything|time|order|<service>|<time>|<day>|consultation|treatment"

    private static let texts: [(Claim.Kind, String)] = [
        (
            .booked,
            """
            you are ~3 booked|confirmed|scheduled|registered|reserved|enrolled|penciled
            + i|we will ~3 book|reserve|schedule|secure you|it|that|this|your|the|<time>|<day>|<service>
            + i|we am|are ~2 booking|scheduling|confirming you|it|that|this|your|the|<time>|<day>|<service>

            + i|we will ~2 see|welcome|expect|have you ~1 on|at|this|next? <day>|<time>|then|there
            added ~2 to|in|into ~1 calendar|diary|schedule|system|books
            we|i look forward to seeing|welcoming you ~2 <day>|<time>
            looking forward to seeing|welcoming you ~2 <day>|<time>
            you|your are|is ~1 all set|sorted
            you are set|sorted
            you are good to go
            ^ all set|sorted|booked|confirmed|done
            you are ~1 in for|on|at|<day>|<time>|.
            booked|reserved|scheduled|confirmed|secured
            \(visit) ~1 is|are safe|waiting
            \(visit) ~1 is a go
            \(visit) is ~1 in the|our system|calendar|diary|books|schedule
            have got ~3 locked|lined|booked|reserved|scheduled
            finished|completed booking|scheduling|reserving|arranging
            we are ~1 all? set|sorted on|for|with
            you should ~1 be ~1 booked|set|confirmed|scheduled|reserved
            i|we have ~2 put ~2 through
            received ~2 booking|reservation
            get|got|find|found you ~1 a|the spot|slot|place|seat|table
            you are locked in
            you are ~1 down for|on
            your name on it
            you are ~1 in|on the|our|my books|book|calendar|diary|system|schedule
            i|we have ~4 booked|reserved|scheduled|confirmed|secured|arranged|finalized|finalised|penciled|slotted|registered|enrolled
            i|we have ~1 locked ~3 in
            i|we just|also|already|now|went? ahead? and? booked|reserved|scheduled|confirmed|secured|arranged|finalized|finalised|completed
            i|we have ~4 made|created|placed ~3 appointment|booking|reservation
            i|we just|also? made|created|placed ~3 appointment|booking|reservation
            i|we have ~2 set ~2 up
            put|got|have|signed|written|wrote|added|slotted|squeezed|fitted you ~1 down|up|in
            put|got you in
            \(visit) ~2 is|are|was|were|has|have ~3 booked|confirmed|scheduled|reserved|secured|finalized|finalised|complete|completed|made|guaranteed|locked|arranged|approved|placed|accepted|settled|blocked
            \(visit) ~1 is|are|has been? ~1 set|official|final|done|yours
            everything is ~2 done|set|sorted|arranged|ready
            all ~1 taken care of
            request|appointment|booking|reservation|visit ~1 went|gone|is|came|goes through
            managed|able to ~1 book|get|secure|squeeze|reserve|fit|grab|snag ~1 you|the|a|that|your|it|<time>|<day>
            belongs|belong ~1 to you
            and is|are ~1 confirmed|booked|reserved|scheduled|secured
            appointment|booking|reservation|visit|spot|slot|<service> stays|remains ~1 confirmed|booked|reserved|scheduled
            it|that is ~1 done
            it|that|this is ~1 taken care of
            ^ booked|confirmed|reserved|scheduled|done|sorted|secured
            consider it|yourself|that done|booked|confirmed|reserved|sorted
            appointment|booking|reservation confirmed|complete|completed|successful|made|booked|secured
            see you on|at|this|next|in? <day>|<time>|then|there
            seeing you on|at|this|next|in? <day>|<time>|then|there
            expecting you
            expect you ~1 <day>|<time>|then
            is|are ~1 all? yours
            thank|thanks ~1 for ~1 booking|reserving
            in the books|bag
            you are|have ~1 got ~1 the|your|a spot|slot|place|seat|table
            le|te|lo|la|les he|hemos ~2 reservado|agendado|apuntado|confirmado|programado
            he|hemos ~1 reservado|agendado|apuntado|confirmado|programado|reservada
            cita|reserva|visita|hora|turno|<service>|mesa|plaza|<time>|<day> ~2 esta|queda|quedo|ha|fue|han ~3 reservada|reservado|confirmada|confirmado|agendada|agendado|programada|programado|lista|hecha
            queda|quedo|esta ~2 reservado|reservada|confirmado|confirmada|agendado|agendada|hecho|hecha|apuntado|apuntada
            todo esta? listo|confirmado|arreglado|reservado|hecho
            ^ reservado|reservada|confirmado|confirmada|hecho|listo|agendado|agendada
            le|te confirmo su|tu|la|el
            ya le|la|lo|te reserve|apunte|agende|confirme
            nos vemos el|a|este|las? <day>|<time>|alli|entonces|manana
            le|te|lo|la|les esperamos el|a|este|las? <day>|<time>|alli|entonces|manana
            cita|reserva confirmada|reservada|hecha
            ya|ahora? tiene|tienes|tenes ~1 cita|reserva|hora
            """
        ),
        (
            .appointment,
            """
            you ~1 have|got a|an|your|the|one|two|three ~2 appointment|booking|reservation|visit|appointments|bookings
            i|we have|can|see|found|did? see|found|find a|an|your|the ~2 appointment|booking|reservation ~1 on|for|with|at|under|<day>|<time>|.
            i|we have? found|see your ~2 appointment|booking|reservation|visit
            your ~2 appointment|booking|reservation|visit|<service> ~2 is|starts|begins ~1 on|at|for|<day>|<time>|with
            su|tu cita|reserva es|empieza el|a|<day>|<time>
            """
        ),
        (
            .held,
            """
            + i|we will ~2 hold|keep|save it|that|this|<time>|<day>|<service>|the|your

            i|we have ~4 held|saved|blocked
            i|we have ~1 kept ~3 it|that|this|<time>|<day>|<service>|slot|spot|time|table|place|seat|open|free
            i|we have ~1 set ~3 aside
            i|we|is|are|am ~1 holding|keeping|saving|blocking|reserving ~3 it|that|this|them|<time>|<day>|<service>|slot|spot|time|table|place|seat|your
            is|are|was|been ~2 held|saved|blocked|on ~1 hold
            on hold for you
            placed|put ~5 hold
            i|we just|also|now? held|blocked
            i|we just? put ~3 on hold
            held for you
            set aside for you
            le|te guardo|reservo|mantengo|aparto
            he|hemos ~1 guardado|bloqueado|apartado
            guardado|guardada|apartado|apartada ~1 para usted|ti
            """
        ),
        (
            .moved,
            """
            i|we have ~2 moved|rescheduled|switched|shifted|swapped|changed|pushed|bumped|rebooked|transferred ~2 it|that|you|your|appointment|booking|reservation|<service>|<day>|<time>|visit|to
            + i|we will ~2 move|reschedule|change|switch it|that|this|you|your|the|<service>
            i|we just|also|already|now? moved|rescheduled|switched|shifted|swapped|rebooked
            \(visit) ~2 is|are|was|has|have ~3 moved|rescheduled|switched|shifted|swapped|pushed|rebooked
            \(visit) ~1 has|have been ~1 changed|updated
            appointment|booking|reservation|visit|<service> is now on|at|for|<day>|<time>|set
            ^ moved|rescheduled|switched|rebooked
            appointment|booking|reservation|visit rescheduled|moved
            rescheduled|rebooked
            new time|date|appointment is|will
            he|hemos ~1 cambiado|movido|reprogramado|trasladado ~2 cita|reserva|hora|visita|<day>
            cita|reserva|visita|hora|<service> ~2 esta|queda|quedo|ha|fue ~3 cambiada|cambiado|movida|movido|reprogramada|reprogramado
            ^ cambiado|cambiada|reprogramado|reprogramada
            """
        ),
        (
            .cancelled,
            """
            i|we have ~3 cancelled|removed|deleted|dropped|voided
            i|we have called ~2 off
            + i|we will ~2 cancel it|that|this|your|the|<service>
            i|we am|are ~1 cancelling it|that|this|your|the|<service>
            i|we just|also|already|now? cancelled|removed|deleted|dropped
            \(visit) ~2 is|are|was|has|have ~3 cancelled|removed|deleted|voided|called
            ^ cancelled
            appointment|booking|reservation|visit|<service> cancelled
            cancelled
            cancellation ~2 is|has|was ~2 complete|completed|confirmed|done|processed|through
            no longer booked|scheduled|reserved|on
            taken you off
            he|hemos ~1 cancelado|anulado|eliminado
            esta|queda|quedo|ha|fue ~2 cancelada|cancelado|anulada|anulado
            ^ cancelado|cancelada|anulado|anulada
            """
        ),
        (
            .pending,
            """
            is|are ~3 pending|awaiting|requested
            request ~2 is|has|was ~3 sent|submitted|received|passed|in|logged|made|pending
            i|we have ~2 submitted|requested|filed
            i|we have ~2 sent|put ~3 request
            esta|queda ~1 pendiente|solicitada|solicitado
            """
        ),
        (
            .waitlisted,
            """
            you are ~2 on the|our|a ~1 waitlist|waiting|wait|list
            i|we have|just? ~3 added|put|placed|got ~3 to|on the|our|a ~1 waitlist|waiting|wait|list
            added ~1 to|on the|our ~1 waitlist|waiting|wait
            you have joined ~2 waitlist|waiting
            esta|estas|he|hemos|queda ~4 lista de espera
            """
        ),
        (
            .followUp,
            """
            + will|shall ~3 call|text|email|contact|message|ring|remind|notify|phone|write|alert you|them|back
            + will|shall ~3 reach out
            + will|shall ~3 get back
            + will|shall ~2 write to? you
            + will|shall ~3 follow up
            + will|shall ~3 be in touch
            + will|shall ~3 get in touch
            + will|shall ~3 let you know
            + will|shall ~3 check back
            + will|shall ~3 give you a
            + going to call|text|email|contact|message|remind|notify|write you
            + you will|shall|should ~2 hear|be contacted|called|notified|reminded from|by|soon|shortly|about|before|once|when|in|<day>|<time>|<length>|with|if
            + you will|should ~1 hear back
            + expect a|an ~2 call|email|text|message|reply
            i|we have ~2 set|scheduled|arranged|booked|created ~2 reminder|callback|call|follow
            + le|te|les llamaremos|llamare|avisaremos|avisare|contactaremos|escribiremos|escribire|recordaremos|recordare|llamara|llamaran|contactara|contactaran
            + se pondra|pondran|pondremos en contacto
            + nos pondremos en contacto
            """
        ),
        (
            .sent,
            """
            i|we have ~2 sent|emailed|texted|mailed|messaged
            i|we just|also|already|now? sent|emailed|texted|mailed|messaged
            has|have|was|were|is|being been? ~1 sent|emailed|texted|mailed to|by|you|out|shortly|now
            is|are ~1 on its|the|their way
            + you will|should|shall ~3 receive|get|see|have|find ~6 email|text|confirmation|reminder|sms|message|invite|invitation|link|receipt|e
            + will|shall ~2 send|email|text|mail|message ~2 you|it|a|an|the
            + will|shall ~2 be|get sent|emailed|texted
            check your ~2 inbox|email|phone|messages|spam|texts|mail
            sending you
            in|to your inbox|email
            le|te|les he|hemos enviado|mandado
            he|hemos enviado|mandado
            + recibira|recibiras|recibiran ~6 correo|mensaje|confirmacion|email|recordatorio|sms|enlace
            + le|te|les enviaremos|enviare|mandaremos|mandare
            """
        ),
        (
            .passedOn,
            """
            i|we have ~2 passed|forwarded|notified|informed|alerted|escalated|relayed|shared|flagged|handed|transferred|connected
            i|we have|just? told the|our|my|<staff>
            i|we have ~1 let the|our|<staff>|my ~2 know
            i|we have ~1 left ~3 message|note
            i|we let the|<staff>|our|my ~2 know
            i|we have ~1 spoken|checked|talked|asked ~1 with|to|the|our|my
            i|we just|also|already? passed|notified|informed|alerted|forwarded|escalated|transferred
            i|we am|are ~1 passing|forwarding|transferring|connecting|handing|notifying|escalating|alerting
            i|we am|are ~1 putting ~2 through
            i|we am|are ~1 letting ~3 know
            + i|we will ~2 pass|forward|transfer|connect|hand|notify|inform|alert|escalate|relay ~1 you|this|that|it|your|the|our|on|a|<staff>
            + i|we will ~2 let the|our|<staff>|my ~2 know
            + i|we will ~2 tell the|our|my|<staff>
            + i|we will ~1 put ~2 through
            message|request|question|details ~1 is with
            + will ~1 make sure <staff>|the|they|everyone|that ~2 knows|know|informed|gets|get|sees|see|hears|receives|calls
            make sure <staff>|the|they|everyone ~2 knows|know|informed
            + i|we will ~1 have|get|ask ~3 call|contact|reach|ring|email|text|get
            transferring|connecting|handing you
            message|request|question|details|complaint ~2 has|have|was|is ~1 been? passed|forwarded|escalated|shared
            team|manager|owner|staff|<staff>|person ~2 has|have|was|is ~1 been? notified|informed|alerted|told
            team|manager|owner|person|colleague is|are ~1 taking|on it
            a|the|our|someone ~3 will take over|it from here
            he|hemos ~1 pasado|avisado|informado|transferido|trasladado|comunicado ~2 al|a|la|su|el|con|equipo
            le|te paso|transfiero|comunico con|a
            """
        ),
        (
            .noted,
            """
            i|we have ~3 noted|recorded|jotted|logged
            i|we have ~3 made|added|put|left ~5 note|notes|file|profile|record|account
            i|we just? added|made|put|noted|recorded ~2 a? note|that|it|your|this
            it|that|this is ~1 noted|recorded
            has|have been noted|recorded|added
            on file|record
            i|we have ~2 updated your
            he|hemos anotado|apuntado|registrado
            queda anotado|anotada|registrado
            """
        ),
        (
            .paid,
            """
            i|we have ~2 refunded|charged|processed|billed|invoiced|credited
            i|we just? refunded|charged|processed|billed
            payment|deposit|refund|charge|transaction ~3 is|was|has|have ~2 received|processed|taken|complete|completed|issued|sent|through|confirmed|successful
            payment|deposit received|confirmed|complete|processed
            payment|deposit|refund|charge|transaction ~1 went|gone|cleared
            card ~4 is|was|has|have ~2 charged|saved|debited
            you|i|we have ~1 paid
            you already paid
            + you will|shall ~2 refunded|reimbursed|credited|billed
            deposit|payment ~1 was|has ~2 paid
            + i|we will ~2 refund|charge|waive|credit
            he|hemos cobrado|procesado|reembolsado
            pago|deposito ~3 recibido|procesado|confirmado
            """
        ),
    ]
}
