import TenantConfig
import Vocabulary

/// The names of a tenant's people, services and places, by their first word.
struct NameIndex: Sendable {
    enum Kind: Sendable, Hashable {
        case staff(StaffID)
        case service(ServiceID)
        case place(LocationID)
    }

    struct Entry: Sendable {
        let words: [String]
        let kinds: [Kind]
    }

    private(set) var byFirst: [String: [Entry]] = [:]
    /// Single words of people's names: who is called one of these is no stranger.
    private(set) var staffWords: Set<String> = []

    private var partly: [String: Set<ServiceID>] = [:]

    /// 'The tasting' where one service alone has that word in its name.
    func service(partlyNamed word: String) -> ServiceID? {
        guard let ids = partly[word], ids.count == 1 else { return nil }
        return ids.first
    }

    init(_ tenant: Tenant) {
        var kinds: [[String]: [Kind]] = [:]
        func enter(_ name: String, _ kind: Kind) {
            let words = ClaimToken.tokens(of: name).filter { $0.kind != .mark }.map(\.text)
            guard !words.isEmpty else { return }
            if kinds[words]?.contains(kind) != true { kinds[words, default: []].append(kind) }
        }
        let languages = tenant.translations.sorted { $0.key < $1.key }.map(\.value)
        for services in [tenant.services] + languages.map(\.services) {
            for service in services {
                for name in [service.name] + service.aliases { enter(name, .service(service.id)) }
            }
        }
        for member in tenant.staff {
            for name in [member.name] + member.aliases { enter(name, .staff(member.id)) }
            for token in ClaimToken.tokens(of: member.name) where token.kind == .word {
                staffWords.insert(token.text)
                if !["dr", "mr", "mrs", "ms"].contains(token.text) { enter(token.text, .staff(member.id)) }
            }
        }
        if tenant.locations.count > 1 {
            for place in tenant.locations {
                for name in [place.name] + place.aliases { enter(name, .place(place.id)) }
            }
        }
        for services in [tenant.services] + languages.map(\.services) {
            for service in services {
                for token in ClaimToken.tokens(of: service.name)
                where token.kind == .word && token.text.utf8.count > 4 && token.value == nil {
                    partly[token.text, default: []].insert(service.id)
                }
            }
        }
        for (words, kinds) in kinds {
            byFirst[words[0], default: []].append(Entry(words: words, kinds: kinds))
        }
        for first in byFirst.keys { byFirst[first]?.sort { $0.words.count > $1.words.count } }
    }
}

extension Passage {
    /// Names of people need a capital: 'grace' is a virtue, 'Grace' cuts hair.
    mutating func takeNames() {
        var index = 0
        while index < tokens.count {
            guard !tokens[index].taken, tokens[index].kind != .mark else { index += 1; continue }
            guard let (entry, end) = name(at: index) else { index += 1; continue }
            var services: [ServiceID] = []
            var isTaken = false
            for kind in entry.kinds {
                switch kind {
                case .staff(let id):
                    if tokens[index].isCapital { add(.staff(id), index..<end); isTaken = true }
                case .place(let id): add(.place(id), index..<end); isTaken = true
                case .service(let id): services.append(id)
                }
            }
            if !services.isEmpty { add(.services(services), index..<end); isTaken = true }
            index = isTaken ? end : index + 1
        }
    }

    private func name(at index: Int) -> (NameIndex.Entry, Int)? {
        var firsts = [tokens[index].text]
        if tokens[index].text.hasSuffix("s") { firsts.append(String(tokens[index].text.dropLast())) }
        for first in firsts {
            for entry in names.byFirst[first] ?? [] {
                var next = index
                var fits = true
                for (place, word) in entry.words.enumerated() {
                    while place > 0, ["-", ".", "'"].contains(text(next)) { next += 1 }
                    guard let token = token(next), !token.taken else { fits = false; break }
                    let isLast = place == entry.words.count - 1
                    guard
                        token.text == word || isLast && token.text == word + "s"
                            || entry.words.count == 1 && token.text == word + "es"
                    else { fits = false; break }
                    next += 1
                }
                if fits { return (entry, next) }
            }
        }
        return nil
    }
}
