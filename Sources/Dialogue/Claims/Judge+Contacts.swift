import TenantConfig
import Vocabulary

/// Ways to reach someone, links and codes.
extension Judge {
    mutating func judgeContacts() {
        let tenant = grounds.tenant
        let evidence = grounds.evidence
        for said in passage.said {
            switch said.value {
            case .phone(let digits):
                let known = [tenant.contact.phone, tenant.channels.sms?.number, evidence.phone].compactMap {
                    $0?.e164.filter(\.isNumber)
                }
                let plain = String(digits.drop { $0 == "0" })
                let isTrue =
                    known.contains {
                        $0.hasSuffix(plain) && plain.utf8.count >= min(7, $0.utf8.count) || $0 == plain
                    }
                    || grounds.customer.texts.contains { $0.filter(\.isNumber).contains(digits) }
                    || isInOwnText(said.tokens)
                claim(.phone, said.tokens, backed: isTrue, else: .contact)
            case .email(let address):
                let known = [tenant.contact.email, tenant.channels.emailFrom, evidence.email].compactMap {
                    $0?.address
                }
                claim(
                    .email, said.tokens,
                    backed: known.contains(address)
                        || grounds.customer.texts.contains { $0.contains(address) },
                    else: .contact)
            case .link(let link):
                claim(.link, said.tokens, backed: isOwn(link), else: .silence)
            case .code(let code):
                let isKnown = grounds.bookings.contains { $0.code == code }
                let clause = clause(at: said.tokens.lowerBound)
                let isRepeated =
                    grounds.customer.codes.contains(code)
                    && (clause?.isNegated == true || clause?.isQuestion == true || clause?.isLooking == true
                        || clause?.isEcho == true || clause?.isRefusal == true)
                claim(
                    .code, said.tokens, backed: isKnown || isRepeated || isOwnWord(said.tokens),
                    else: grounds.bookings.isEmpty ? .silence : .standing)
            default: continue
            }
        }
    }

    /// A postcode, say.
    private func isOwnWord(_ tokens: Range<Int>) -> Bool {
        let words = tokens.map { passage.tokens[$0] }.filter { $0.kind != .mark }.map {
            TenantTexts.street($0.text)
        }
        return words.allSatisfy(grounds.texts.words.contains)
    }

    private func isOwn(_ link: String) -> Bool {
        func host(_ text: String) -> Substring {
            var rest = text[...]
            for scheme in ["https://", "http://"] where rest.hasPrefix(scheme) {
                rest = rest.dropFirst(scheme.count)
            }
            if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
            return rest
        }
        var plain = host(link)
        if plain.hasSuffix("/") { plain.removeLast() }
        return grounds.tenant.channels.origins.contains { host($0) == plain }
            || grounds.texts.all.contains { $0.text.lowercased().contains(link) }
    }
}
