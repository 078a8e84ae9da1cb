import Vocabulary

/// Addresses of the net, telephone numbers and codes: what is read by its letters, in any language.
extension Passage {
    mutating func takeStrings() {
        takeLinksAndEmails()
        takePhones()
        takeCodes()
    }

    private mutating func takeLinksAndEmails() {
        let utf8 = Array(text.utf8)
        var index = 0
        while index < tokens.count {
            guard tokens[index].kind != .mark else { index += 1; continue }
            // The run of tokens without white space.
            var end = index + 1
            while end < tokens.count, !tokens[end].spaced || tokens[end].start == tokens[end - 1].start {
                end += 1
            }
            var last = end
            while last > index, tokens[last - 1].kind == .mark, tokens[last - 1].text != "/" { last -= 1 }
            defer { index = max(end, index + 1) }
            guard last > index + 1 else { continue }
            let run = String(decoding: utf8[tokens[index].start..<tokens[last - 1].end], as: UTF8.self)
                .lowercased()
            if let at = run.firstIndex(of: "@"), at > run.startIndex, run[at...].contains(".") {
                add(.email(run), index..<last)
            } else if run.contains("://") || run.hasPrefix("www.") || isDomain(run) {
                add(.link(run), index..<last)
            }
        }
    }

    private func isDomain(_ run: String) -> Bool {
        let host = run.prefix { $0 != "/" && $0 != "?" && $0 != ":" }
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, labels.allSatisfy({ !$0.isEmpty }) else {
            return false
        }
        let known: Set<Substring> = [
            "com", "net", "org", "io", "co", "uk", "au", "example", "me", "app", "info", "biz", "shop", "ly",
            "gl", "us",
            "dev", "site", "online", "es", "de", "eu", "health", "salon", "link",
        ]
        let isNamed = labels[0].contains { $0.isLetter } && labels[0].count > 1
        return known.contains(last) && isNamed
    }

    private mutating func takePhones() {
        var index = 0
        while index < tokens.count {
            let starts = tokens[index].kind == .number || ["+", "("].contains(tokens[index].text)
            guard starts, !tokens[index].taken else { index += 1; continue }
            var digits = ""
            var end = index
            var last = index
            var groups = 0
            while end < tokens.count, !tokens[end].taken {
                let token = tokens[end]
                if token.kind == .number {
                    digits += token.text
                    groups += 1
                    last = end + 1
                } else if !["+", "(", ")", "-", ".", "/"].contains(token.text) {
                    break
                } else if token.text == "-", token.spaced, end + 1 < tokens.count, tokens[end + 1].spaced {
                    break
                }
                end += 1
            }
            let isDate = groups == 3 && digits.utf8.count <= 8 && tokens[index].digits <= 4
            if digits.utf8.count >= 7, !isDate || digits.utf8.count > 8, last > index {
                add(.phone(digits), index..<last)
            }
            index = max(last, index + 1)
        }
    }

    private mutating func takeCodes() {
        let hints: Set<String> = [
            "code", "confirmation", "reference", "ref", "codigo", "referencia", "localizador", "id",
        ]
        let isHinted = tokens.contains { hints.contains($0.text) }
        let bytes = Array(text.utf8)
        var index = 0
        while index < tokens.count {
            guard !tokens[index].taken, tokens[index].kind != .mark else { index += 1; continue }
            // Letters and figures without a blank, single dashes among them.
            var end = index + 1
            while end < tokens.count, !tokens[end].spaced, !tokens[end].taken,
                tokens[end].start > tokens[end - 1].start,
                tokens[end].kind != .mark
                    || tokens[end].text == "-" && end + 1 < tokens.count && !tokens[end + 1].spaced
            { end += 1 }
            if tokens[end - 1].kind == .mark { end -= 1 }
            let raw = String(decoding: bytes[tokens[index].start..<tokens[end - 1].end], as: UTF8.self)
            let plain = raw.filter { $0 != "-" }
            if isCode(raw, plain, isHinted: isHinted && !isQuantity(index, end)) {
                add(.code(plain.uppercased()), index..<end)
            } else if isHinted, let spelled = spelledCode(index) {
                add(.code(spelled.code), index..<spelled.end)
                end = spelled.end
            }
            index = end
        }
    }

    private func isQuantity(_ index: Int, _ end: Int) -> Bool {
        end == index + 1 && tokens[index].kind == .number && tokens[index].digits < 5
    }

    private func isCode(_ raw: String, _ plain: String, isHinted: Bool) -> Bool {
        guard (4...14).contains(plain.utf8.count), plain.utf8.allSatisfy({ $0 < 128 }) else { return false }
        let figures = plain.utf8.count { (48...57).contains($0) }
        let capitals = plain.utf8.count { (65...90).contains($0) }
        let lower = plain.utf8.count - figures - capitals
        if figures == plain.utf8.count { return isHinted && figures >= 5 }
        if figures > 0 {
            // '2pm', '1h15m', '10th', 'SE1' are none; 'k7m2qx' is where a code is spoken of.
            if lower == 0 { return plain.utf8.count >= 5 && !isPostcode(plain) }
            return isHinted && plain.utf8.count == 6 && figures >= 1
        }
        return isHinted && lower == 0 && plain.utf8.count == 6
    }

    /// `SE10ZZ` is only ever written with a blank, so the halves are too short; `78704`, `4000` are figures alone.
    private func isPostcode(_ plain: String) -> Bool { plain.utf8.count < 5 }

    /// 'K 7 M 2 Q X'
    private func spelledCode(_ start: Int) -> (code: String, end: Int)? {
        var code = ""
        var index = start
        while index < tokens.count, code.utf8.count < 6 {
            let token = tokens[index]
            if token.kind == .mark, ["-", ".", ","].contains(token.text), index > start {
                index += 1; continue
            }
            guard !token.taken, token.text.utf8.count == 1, token.kind == .number || token.isCapital else {
                return nil
            }
            code += token.text.uppercased()
            index += 1
        }
        return code.utf8.count == 6 && code.contains(where: \.isNumber) ? (code, index) : nil
    }
}
